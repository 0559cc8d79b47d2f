import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { newQueryClient } from '../api/client';
import { App } from '../app/App';

/** Opens the product at an address, as a browser would. */
export function open(path: string) {
  history.replaceState(null, '', path);
  return render(
    <QueryClientProvider client={newQueryClient()}>
      <App />
    </QueryClientProvider>,
  );
}
