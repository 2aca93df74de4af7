// Written by `npm run fit:links -- DIR… --write`: fitted to the reports with gold links that are not held out.

/**
 * `of`: the weights of the features in score.ts, in their order. `affinity`: how far readers let an answer of one
 * root family (column) answer a problem of another (row), in the order of `ROOTS`. A pair counts as a link where its
 * probability reaches `least`.
 */
export interface Model {
  readonly bias: number;
  readonly of: readonly number[];
  readonly least: number;
  readonly affinity: readonly (readonly number[])[];
}

// biome-ignore format: one row a root family
export const MODEL: Readonly<Record<'cause' | 'measure', Model>> = {
  cause: {
    bias: -1.483,
    of: [2.135, 0.939, -0.291, 1.955, 5.1, 1.099, 0.258, 2.683, 2.859, -2.121, 0.254, -0.884, -0.232, -2.006],
    least: 0.4,
    affinity: [
      [2.1, 0.1, 0.4, -0.7, -0.9, 0.3, -0.3, -0.6, -0.8],
      [0.4, 2, 1.1, -0.2, -0.4, -0.5, 0, -0.1, -0.4],
      [-0.5, 0.7, 2.1, -0.2, 0.2, -0.1, 0.1, 0.5, -0.4],
      [-0.4, -0.4, -0.4, 2.3, -0.8, 0.3, 0.7, -0.1, -0.6],
      [-0.3, -0.2, -0.1, -0.8, 2.4, 0, 0.1, -0.1, -0.5],
      [-0.3, -0.5, -0.7, -0.8, -0.6, 1.6, 0.2, -0.4, -0.5],
      [-0.8, -0.4, -0.2, 1.4, -0.2, -0.5, 1.2, -0.2, -0.3],
      [-0.6, -0.1, 0.7, -0.6, -0.1, -0.2, -0.2, 2.6, 1.1],
      [-0.6, -0.5, -0.3, -0.7, -0.8, -0.1, -0.2, 0.5, 1.6],
    ],
  },
  measure: {
    bias: -2.52,
    of: [-0.458, 1.908, 0.357, 3.502, 5.261, 1.627, 3.212, 3.963, 1.596, -2.378, -0.949, -1.25, 1.315, -3.131],
    least: 0.45,
    affinity: [
      [1, 0.3, 0, 0, 0, 0.3, 0, 0, 0],
      [0.3, 1, 0.3, 0, 0, 0, 0, 0, 0],
      [0, 0.3, 1, 0, 0.3, 0, 0, 0.3, 0],
      [0, 0, 0, 1, 0, 0, 0.3, 0, 0],
      [0, 0, 0.3, 0, 1, 0, 0.3, 0, 0],
      [0.3, 0, 0, 0, 0, 1, 0, 0, 0],
      [0, 0, 0, 0.3, 0.3, 0, 1, 0, 0],
      [0, 0, 0.3, 0, 0, 0, 0, 1, 0.3],
      [0, 0, 0, 0, 0, 0, 0, 0.3, 1],
    ],
  },
};
