using Tamga.Api;
using Tamga.Upstream;

namespace Tamga.Egypt.Submissions;

/// <summary>What the gateway itself finds wrong with a document that it makes, among the complaints of ETA.</summary>
static class GatewayComplaint
{
    const string Step = "gateway";

    /// <summary>A complaint of the gateway's, at a JSON path of the request.</summary>
    public static AuthorityComplaint Of(string message, string path) => new(ErrorCodes.ValidationFailed, message, path, Step);

    /// <summary>Whether the gateway found it, before ETA was asked.</summary>
    public static bool IsOurs(this AuthorityComplaint complaint) => complaint.Step == Step;
}
