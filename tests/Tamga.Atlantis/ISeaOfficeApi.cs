using Refit;
using Tamga.Upstream;

namespace Tamga.Atlantis;

/// <summary>The Sea Office's API: its one call.</summary>
interface ISeaOfficeApi
{
    const string Tributes = "tributes";

    /// <summary>Pays a tribute.</summary>
    [Post(Tributes)]
    Task<HttpResponseMessage> PayAsync(
        [Header("Authorization")] string authorization, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);
}
