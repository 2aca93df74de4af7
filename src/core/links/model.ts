// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: fitted numbers
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
    bias: -0.827,
    of: [1.307, 0.42, 0.042, 0.57, 4.87, 1.811, 0.167, 2.279, 0.715, 2.42, 0.045, 1.452, -2.436, 2.192, -2.344, 0.187, -1.627, -0.566, -2.063],
    least: 0.4,
    affinity: [
      [2.4, 0.2, -0.1, -0.7, -0.6, -0.2, 0, -0.7, -1],
      [0.4, 1.7, 0.9, -0.3, -0.4, -0.3, 0.2, -0.3, -0.4],
      [-0.2, 0.4, 2.1, -0.1, -0.1, -0.1, 0.1, 0.3, -0.4],
      [-0.5, -0.4, -0.5, 2.8, -0.7, 0, 0.5, -0.3, -0.5],
      [-0.4, 0, 0, -0.9, 2.8, -0.2, 0.1, -0.4, -0.5],
      [-0.1, -0.6, -1, -0.9, -0.1, 1.9, -0.4, -0.4, -0.7],
      [-0.4, -0.7, 0, 1.2, -0.2, -0.2, 1.3, -0.3, -0.3],
      [-1, 0.1, 0.3, -0.6, 0.1, 0.2, 0.3, 2.2, 0.9],
      [-0.5, -0.4, -0.1, -0.7, -0.9, -0.3, -0.1, 0.2, 1.8],
    ],
  },
  measure: {
    bias: -3.109,
    of: [-1.105, 2.12, 0.658, 0.687, 4.964, 1.68, 5.296, 3.282, 2.364, 1.067, 0.395, 0.963, -3.273, 0.243, -1.785, -0.746, -1.055, 0.549, -3.131],
    least: 0.5,
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
