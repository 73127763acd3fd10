using Microsoft.AspNetCore.Http;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Mongolia.SignIn;
using Tamga.Upstream;

namespace Tamga.Mongolia.Organisations;

/// <summary>
/// The taxpayer that a request is about: by e-Tax's own id, or by the register number that everybody else knows it by.
/// </summary>
sealed class TaxpayerFinder(ETaxClient client, ETaxLogins logins, ETaxWords words, OrganisationCache organisations)
{
    /// <summary>The one that a request names, or the customer's own.</summary>
    /// <param name="http">The request.</param>
    /// <param name="entId">Its id as it was given.</param>
    /// <param name="pin">Its register number as it was given.</param>
    /// <returns>What to answer instead, when there is none.</returns>
    public async Task<(long EntId, ApiProblem? Problem)> OfAsync(HttpContext http, string? entId, string? pin)
    {
        var errors = new ValidationErrors();
        if (entId is not null && pin is not null) errors.Add("pin", "is given beside entId; give one of the two");
        if (errors.Any) return (0, errors.ToProblem());
        var own = http.Customer().ETax()!;
        if (entId is null && (pin ?? (own.EntId is null ? own.Pin : null)) is { } number)
            return await FindAsync(http.Customer(), number, "pin", http.RequestAborted);
        var ent = entId is null && own.EntId is { } known ? known : QueryValue.Required("entId", entId, errors);
        return errors.Any ? (0, errors.ToProblem()) : (ent, null);
    }

    /// <summary>The same of a path, where a register number stands as <c>pin:9001002</c>.</summary>
    public async Task<(long EntId, ApiProblem? Problem)> OfPathAsync(HttpContext http, string entId)
    {
        if (entId.StartsWith(PathPrefix, StringComparison.OrdinalIgnoreCase))
            return await FindAsync(http.Customer(), entId[PathPrefix.Length..], "entId", http.RequestAborted);
        var errors = new ValidationErrors();
        var ent = QueryValue.Required("entId", entId, errors);
        return errors.Any ? (0, errors.ToProblem()) : (ent, null);
    }

    /// <summary>The one that narrows a list, when a request names one.</summary>
    public async Task<(long? EntId, ApiProblem? Problem)> OnlyAsync(HttpContext http, string? entId, string? pin)
    {
        if (entId is null && pin is null) return (null, null);
        var (ent, problem) = await OfAsync(http, entId, pin);
        return (ent, problem);
    }

    const string PathPrefix = "pin:";

    /// <summary>The taxpayer with a register number.</summary>
    /// <param name="customer">Whose login asks.</param>
    /// <param name="pin">The number.</param>
    /// <param name="path">Where it was given.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(long EntId, ApiProblem? Problem)> FindAsync(
        Customer customer, string pin, string path, CancellationToken cancellationToken)
    {
        var (list, problem) = await ListAsync(customer, cancellationToken);
        if (list is null) return (0, problem);
        return Find(list, pin, out var complaint) is { } entId
            ? (entId, null)
            : (0, ApiProblem.Create(422, ErrorCodes.ValidationFailed, complaint!, $"{path}: {complaint}"));
    }

    /// <summary>All organisations of a customer's login, or what to answer instead.</summary>
    public async Task<(OrganisationList? List, ApiProblem? Problem)> ListAsync(
        Customer customer, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(customer, cancellationToken) is not { } login) return (null, words.NoAccount());
        try
        {
            var list = await organisations.ListAsync(client, login, cancellationToken);
            return list.No is { } no ? (null, words.ProblemOf(no)) : (list.Value, null);
        }
        catch (AuthorityFaultException fault)
        {
            return (null, words.ProblemOf(fault));
        }
    }

    /// <summary>The taxpayer of a list with a register number, or why there is none.</summary>
    public static long? Find(OrganisationList list, string pin, out string? complaint)
    {
        var found = list.FindByPin(pin);
        complaint = found.Count switch
        {
            1 => null,
            0 => $"This login may act for nobody with the register number {Quoted.Of(pin)}; see /api/etax/organizations.",
            _ => $"{found.Count} taxpayers have the register number {Quoted.Of(pin)}; say which by entId: "
                + string.Join(", ", found.Select(o => o.Id)) + ".",
        };
        return complaint is null ? found[0].Id : null;
    }
}
