import { annotation } from '../workflow-command';
import type { LintFormat } from './lint-report';

/**
 * Workflow commands of GitHub Actions: an annotation for each finding.
 *
 * @example github(report) // '::error file=openapi.yaml,line=3,col=5,title=path-syntax::a path has no …'
 */
export const github: LintFormat = ({ findings }) =>
  findings
    .map(({ rule, severity, message, pointer, place }) =>
      annotation({ level: severity, place, title: rule, message: `${message} (#${pointer})` }),
    )
    .join('');
