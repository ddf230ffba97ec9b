export const loadQuestionCard = () => import("./question-card.tsx");
