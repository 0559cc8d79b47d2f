import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from './api/client';
import { App } from './app/App';
import './style/base.css';
import './style/page.css';
import './style/sweep.css';
import './style/table.css';
import './style/board.css';
import './style/chart.css';
import './style/controls.css';
import './style/trial.css';
import './style/submit.css';
import './style/dataset.css';
import './style/claims.css';
import './style/insight.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html: an element with id "root" must exist');
}
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
