/** The product's mark: three learning curves, the best one strong. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path className="mark-faint" d="M3 20 C8 19 12 16.5 21 16" />
      <path className="mark-faint" d="M3 20 C7 15 12 12 21 11" />
      <path className="mark-best" d="M3 20 C5 9 11 5 21 4.5" />
    </svg>
  );
}
