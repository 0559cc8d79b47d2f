import { Component, type ReactNode } from 'react';

type Props = { children: ReactNode };

/**
 * Shows that a page broke instead of an empty window: by a fault of its own, or because a part of
 * it is gone since the controller was updated.
 */
export class Boundary extends Component<Props, { broken: Error | undefined }> {
  override state = { broken: undefined };

  static getDerivedStateFromError(broken: Error) {
    return { broken };
  }

  override render() {
    const { broken } = this.state as { broken: Error | undefined };
    return broken === undefined ? (
      this.props.children
    ) : (
      <section className="notice notice-failure" role="alert">
        <h2>This page broke</h2>
        <p>Loading it again helps if the controller was updated meanwhile.</p>
        <p>
          <code>{broken.message}</code>
        </p>
        <button type="button" className="button" onClick={() => location.reload()}>
          Load again
        </button>
      </section>
    );
  }
}
