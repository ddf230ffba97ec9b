const groundY = 900;
const strands = 11;

/** One blade: from the common holdfast up to the surface, swaying with the current. */
function strandPath(index: number): string {
  const spread = (index - (strands - 1) / 2) * 62;
  const height = 560 + ((index * 173) % 290);
  const sway = 38 + ((index * 37) % 46);
  const side = index % 2 === 0 ? 1 : -1;
  const points = [0.25, 0.5, 0.75, 1].map((part) => ({
    x: 300 + spread * part ** 0.7,
    y: groundY - height * part,
  }));
  let path = `M300 ${groundY}`;
  for (const [step, { x, y }] of points.entries()) {
    const bend = sway * side * (step % 2 === 0 ? 1 : -1);
    path += ` S ${(x + bend).toFixed(1)} ${(y + height * 0.14).toFixed(1)}, ${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return path;
}

const paths = Array.from({ length: strands }, (_, index) => strandPath(index));

/** Kelp rising from one holdfast, drawn in lines. Decoration. */
export function Kelp({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 600 900" preserveAspectRatio="xMidYMax slice" aria-hidden="true" className={className}>
      <g fill="none" stroke="currentColor" strokeLinecap="round">
        {paths.map((path, index) => (
          <path
            key={path}
            d={path}
            strokeWidth={1.5 + (index % 3) * 1.75}
            opacity={0.16 + (index % 4) * 0.11}
          />
        ))}
      </g>
    </svg>
  );
}
