/** Switches what alarms do when their state changes; the alarms themselves go on. */
export interface SetAlarmActionsStep {
  readonly kind: 'set-alarm-actions';
  readonly actions: 'enable' | 'disable';
  /** Names or patterns (`*` is any run of characters); each has to match at least one. */
  readonly alarms: readonly string[];
}

export const setAlarmActions = {
  describe: ({ actions, alarms }: SetAlarmActionsStep) =>
    `${actions} the actions of the alarms ${alarms.join(', ')}`,
};
