using Tamga.Sandbox.Egypt.Identity;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>What every call needs: a token that is alive, and patience.</summary>
static class Admission
{
    public static (EtaCall? Call, IResult? Refused) Admit(EtaOffice office, EtaBooks books, HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        var session = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? office.Systems.FindAlive(header[scheme.Length..].Trim())
            : null;
        if (session is null)
            return (null, new Unauthorized());
        if (office.Throttles.TooEarly(request.Path, Caller(session)) is { } wait)
            return (null, new TooManyRequests(wait));
        request.HttpContext.Response.Headers["correlationId"] = Guid.NewGuid().ToString();
        return (new EtaCall(office, books, session, request), null);
    }

    static string Caller(Session session) => session.System.Name;

    /// <summary>The real answer has no body, only the challenge.</summary>
    sealed class Unauthorized : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status401Unauthorized;
            httpContext.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return Task.CompletedTask;
        }
    }
}
