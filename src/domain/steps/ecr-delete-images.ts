/** Deletes images of a repository of ECR that no service and no task of ECS uses. */
export interface EcrDeleteImagesStep {
  readonly kind: 'ecr-delete-images';
  readonly repository: string;
  readonly tags: readonly string[];
}

export const ecrDeleteImages = {
  describe: ({ repository, tags }: EcrDeleteImagesStep) =>
    `delete the images ${tags.join(', ')} of repository ${repository}`,
};
