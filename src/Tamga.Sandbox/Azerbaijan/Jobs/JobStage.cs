namespace Tamga.Sandbox.Azerbaijan.Jobs;

enum JobStage
{
    Queued,
    AwaitingLogin,
    Busy,
    Working,
    AwaitingSignature,
    Signing,
    Finished,
}
