using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tamga.Api;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.SignIn;
using Tamga.Upstream;

namespace Tamga.Mongolia;

/// <summary>What requests about one taxpayer have in common.</summary>
static class TaxpayerQuery
{
    public static ParameterDescription EntId { get; } =
        new("entId", "The taxpayer; the customer's own when left out.") { IsNumber = true };

    public static ParameterDescription Year { get; } = new("year", "The year.")
    {
        IsNumber = true, IsRequired = true, Least = ReturnRequest.FirstYear, Most = ReturnRequest.LastYear,
    };

    public static ParameterDescription Pin { get; } =
        new("pin", "The taxpayer's register number, in the place of entId.");

    /// <summary>Asks e-Tax about one taxpayer.</summary>
    /// <param name="reads">Asks.</param>
    /// <param name="http">The request.</param>
    /// <param name="taxpayers">Finds the taxpayer.</param>
    /// <param name="named">The taxpayer as it was given: by id or by register number.</param>
    /// <param name="ask">What to ask.</param>
    /// <param name="view">What to answer.</param>
    public static async Task<Results<Ok<TView>, ApiProblem>> AskAsync<T, TView>(
        this AuthorityReads<ETaxLogin> reads, HttpContext http, TaxpayerFinder taxpayers, (string? EntId, string? Pin) named,
        Func<ETaxLogin, long, CancellationToken, Task<AuthorityAnswer<T>>> ask, Func<T, long, TView> view)
    {
        var (ent, problem) = await taxpayers.OfAsync(http, named.EntId, named.Pin);
        return problem is not null
            ? problem
            : await reads.AskAsync(http, (login, stop) => ask(login, ent, stop), value => view(value, ent));
    }
}
