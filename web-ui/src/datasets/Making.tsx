import type { Dataset } from '../api/wire';
import { preparationInWords, splitInWords } from './inWords';

/** How files became this: split and preparation, in words. */
export function Making({ dataset }: { dataset: Dataset }) {
  const { split, preparation } = dataset;
  return (
    <section className="panel" aria-labelledby="making-title">
      <div className="panel-head">
        <h2 id="making-title">How it was made</h2>
      </div>
      <h3>Split</h3>
      <ul className="sentences">
        {splitInWords(split).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {Object.keys(preparation).length > 0 && (
        <>
          <h3>Preparation</h3>
          <dl className="pairs">
            {preparationInWords(preparation).map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
