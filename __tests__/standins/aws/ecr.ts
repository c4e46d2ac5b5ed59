import { AwsError } from './wire/aws-error.ts';
import { type Fields, type Output, optionalText, structure, structures, text } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';

/** How a scan of an image ended; never scanned unless given. */
export interface Scan {
  readonly status: string;
  /** Findings by severity. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** What a test holds of a repository. */
export interface Repository {
  /** Tags that are there, in the order in which they were pushed. */
  tags(): readonly string[];
  /** A tag of an image; several tags may share a digest. */
  push(tag: string, digest: string): void;
  scan(tag: string, scan: Scan): void;
  /** Keeps an image from going: "KubernetesError", say. */
  hold(tag: string, failure: { readonly code: string; readonly reason: string }): void;
}

export interface Ecr {
  repository(name: string, images?: Readonly<Record<string, string>>): Repository;
  handle(request: AwsRequest): Output;
}

interface State {
  readonly name: string;
  readonly digests: Map<string, string>;
  readonly scans: Map<string, Scan>;
  readonly held: Map<string, { readonly code: string; readonly reason: string }>;
}

const REGISTRY = '123456789012';
const MOST_IMAGES = 100;

/** Repositories of ECR, as far as their tags go: a tag is taken away by itself, an image goes with its last one. */
export function ecr(): Ecr {
  const repositories = new Map<string, State>();
  const of = ({ input }: AwsRequest): State => {
    const name = text(input, 'repositoryName');
    const found = repositories.get(name);
    if (found !== undefined) return found;
    const message = `The repository with name '${name}' does not exist in the registry with id '${REGISTRY}'`;
    throw new AwsError('RepositoryNotFoundException', message);
  };
  const actions: Readonly<Record<string, (request: AwsRequest) => Output>> = {
    DescribeImages: (request) => describeImages(of(request), request.input),
    DescribeImageScanFindings: (request) => describeScan(of(request), request.input),
    BatchDeleteImage: (request) => batchDelete(of(request), request.input),
  };
  return {
    repository(name, images = {}) {
      const digests = new Map(Object.entries(images));
      const state: State = { name, digests, scans: new Map(), held: new Map() };
      repositories.set(name, state);
      return {
        tags: () => [...digests.keys()],
        push: (tag, digest) => void digests.set(tag, digest),
        scan: (tag, scan) => void state.scans.set(digests.get(tag) ?? '', scan),
        hold: (tag, failure) => void state.held.set(tag, failure),
      };
    },
    handle(request) {
      const action = actions[request.action];
      if (action !== undefined) return action(request);
      throw new AwsError('UnknownOperationException', `the stand-in does not know ${request.action}`, {
        status: 404,
      });
    },
  };
}

function describeImages(state: State, input: Fields): Output {
  const asked = structures(input, 'imageIds') ?? [...state.digests.keys()].map((imageTag) => ({ imageTag }));
  const digests = new Set(asked.map((id) => digestOf(state, id)));
  return {
    imageDetails: [...digests].map((imageDigest) => ({
      registryId: REGISTRY,
      repositoryName: state.name,
      imageDigest,
      imageTags: [...state.digests].flatMap(([tag, digest]) => (digest === imageDigest ? [tag] : [])),
    })),
  };
}

function describeScan(state: State, input: Fields): Output {
  const id = structure(input, 'imageId') ?? {};
  const imageDigest = digestOf(state, id);
  const scan = state.scans.get(imageDigest);
  if (scan === undefined) {
    const message = `Image scan does not exist for the image with '{imageDigest:'${imageDigest}', imageTag:'${optionalText(id, 'imageTag')}'}' in the repository with name '${state.name}' in the registry with id '${REGISTRY}'`;
    throw new AwsError('ScanNotFoundException', message);
  }
  return {
    registryId: REGISTRY,
    repositoryName: state.name,
    imageId: { imageDigest },
    imageScanStatus: { status: scan.status },
    imageScanFindings: scan.status === 'COMPLETE' ? { findingSeverityCounts: scan.counts ?? {} } : undefined,
  };
}

/** 200 whatever became of each: what could not be deleted is told in the answer. */
function batchDelete(state: State, input: Fields): Output {
  const ids = structures(input, 'imageIds') ?? [];
  if (ids.length === 0 || ids.length > MOST_IMAGES)
    throw new AwsError('InvalidParameterException', 'Invalid parameter at imageIds');
  const gone: Output[] = [];
  const failures: Output[] = [];
  for (const id of ids) {
    const imageTag = text(id, 'imageTag');
    const imageDigest = state.digests.get(imageTag);
    const held = state.held.get(imageTag);
    if (imageDigest === undefined)
      failures.push(failed(imageTag, 'ImageNotFound', 'Requested image not found'));
    else if (held !== undefined) failures.push(failed(imageTag, held.code, held.reason));
    else {
      state.digests.delete(imageTag);
      gone.push({ imageTag, imageDigest });
    }
  }
  return { imageIds: gone, failures };
}

function failed(imageTag: string, failureCode: string, failureReason: string): Output {
  return { imageId: { imageTag }, failureCode, failureReason };
}

function digestOf({ name, digests }: State, id: Fields): string {
  const tag = optionalText(id, 'imageTag');
  const wanted = optionalText(id, 'imageDigest');
  const found = tag === undefined ? [...digests.values()].find((each) => each === wanted) : digests.get(tag);
  if (found !== undefined) return found;
  const message = `The image with imageId {imageDigest:'${wanted ?? 'null'}', imageTag:'${tag ?? 'null'}'} does not exist within the repository with name '${name}' in the registry with id '${REGISTRY}'`;
  throw new AwsError('ImageNotFoundException', message);
}
