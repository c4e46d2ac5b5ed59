/** What is called of the client, by name: a namespace of all its commands takes time to make before the first request. */
export { APIGatewayClient, GetStageCommand, UpdateStageCommand } from '@aws-sdk/client-api-gateway';
