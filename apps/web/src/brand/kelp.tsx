const ground = { x: 300, y: 900 };
const strands = 15;
const joints = 12;

/** How far along its way from the holdfast to its tip a blade is, and how far to the side. */
function jointOf(index: number, part: number): { x: number; y: number } {
  const side = (index - (strands - 1) / 2) / ((strands - 1) / 2);
  const height = 640 + ((index * 197) % 260);
  const sway = Math.sin(part * 6.8 + 0.5 + Math.abs(side) * 0.9) * 46 * part ** 0.8;
  return { x: ground.x + side * 330 * part ** 1.25 + sway, y: ground.y - height * part };
}

/** Quadratic curves through the middles between the joints: a line without a corner. */
function strandPath(index: number): string {
  const points = Array.from({ length: joints }, (_, joint) => jointOf(index, (joint + 1) / joints));
  return points.reduce((path, point, at) => {
    const next = points[at + 1] ?? point;
    const end = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `${path}Q${Math.round(point.x)} ${Math.round(point.y)} ${Math.round(end.x)} ${Math.round(end.y)}`;
  }, `M${ground.x} ${ground.y}`);
}

const paths = Array.from({ length: strands }, (_, index) => strandPath(index));

/** Kelp rising from one holdfast, drawn in lines. Decoration. */
export function Kelp({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 600 900" preserveAspectRatio="xMidYMax slice" aria-hidden="true" className={className}>
      <linearGradient id="kelp" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1={ground.y} y2="0">
        <stop offset="0" stopColor="currentColor" stopOpacity="0.55" />
        <stop offset="0.55" stopColor="currentColor" stopOpacity="0.75" />
        <stop offset="1" stopColor="currentColor" stopOpacity="0.12" />
      </linearGradient>
      <g fill="none" stroke="url(#kelp)" strokeLinecap="round">
        {paths.map((path, index) => (
          <path
            key={path}
            d={path}
            strokeWidth={1.25 + ((index * 2) % 5) * 0.9}
            opacity={0.35 + ((index * 3) % 7) * 0.09}
          />
        ))}
      </g>
    </svg>
  );
}
