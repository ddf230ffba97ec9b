export const loadTimelinePanel = () => import("./timeline-panel.tsx");
