using System.Globalization;
using Tamga.Sandbox.Ledger;
using Tamga.Sandbox.Mongolia.Identity;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>Checks what every call needs: a token, the integrator's key, numbers in the query, a right to act.</summary>
sealed class Admission(TaxOffice office, LedgerBook ledger)
{
    // The front server answers an expired token with its own page, before any JSON is written.
    const string ExpiredPage = "<html><head><title>401 Authorization Required</title></head><body><h1>401</h1></body></html>";

    public (ETaxCall? Call, IResult? Refused) Admit(HttpRequest request, IReadOnlyList<string> mandatory)
    {
        var (login, unauthorized) = Authenticate(request);
        if (login is null)
            return (null, unauthorized);
        if (request.Headers["NE-KEY"] != ETaxSeeds.NeKey)
            return (null, new Refusal(403, "NE-KEY буруу байна", StatusCodes.Status403Forbidden));

        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in mandatory)
        {
            if (!long.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return (null, Refusal.BadRequest($"{name} параметр тоон утга байх ёстой"));
            numbers[name] = number;
        }
        var call = new ETaxCall(office, ledger, login, numbers);
        if (!numbers.TryGetValue("entId", out var entId))
            return (call, null);
        return office.FindFor(login, entId) is { } taxpayer
            ? (call with { Taxpayer = taxpayer }, null)
            : (null, Refusal.BadRequest("Таны эрхэд энэ татвар төлөгч бүртгэлгүй байна"));
    }

    (Login? Login, IResult? Refused) Authenticate(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? office.Logins.FindAccess(header[scheme.Length..].Trim())
            : null;
        if (token is null)
            return (null, new Refusal(401, "Нэвтрэх токен буруу байна", StatusCodes.Status401Unauthorized));
        if (!office.Logins.IsActive(token))
            return (null, Results.Content(ExpiredPage, "text/html", statusCode: StatusCodes.Status401Unauthorized));
        return (token.Session.Login, null);
    }
}
