using Refit;

namespace Tamga.Client.Filings;

/// <summary>A look at a filing with the answer's headers, for whoever waits.</summary>
[Headers("Accept: application/json")]
interface IFilingLooks
{
    [Get("api/filings/{id}")]
    Task<IApiResponse<Filing>> GetAsync(string id, CancellationToken cancellationToken);
}
