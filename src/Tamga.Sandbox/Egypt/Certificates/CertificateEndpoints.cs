using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Egypt.Certificates;

/// <summary><c>/sandbox/certificates</c>: throw-away e-seals.</summary>
static class CertificateEndpoints
{
    public static void MapCertificates(this IEndpointRouteBuilder routes, SealAuthority authority)
    {
        // Who already has a certificate looks whether its authority is still this one.
        routes.MapGet("/sandbox/certificates", () => ControlJson.Answer(new
        {
            authority.Root.Thumbprint,
            Issuer = SealAuthority.IssuerName,
            Certificate = Convert.ToBase64String(authority.Root.RawData),
        }));
        routes.MapPost("/sandbox/certificates", async (HttpRequest request) =>
        {
            try
            {
                var wanted = (await ControlJson.ReadBodyAsync(request)).Read<CertificateRequestBody>();
                ControlException.When(!(wanted.Rin.Length == 9 && wanted.Rin.All(char.IsAsciiDigit)), "rin is nine digits");
                ControlException.When(wanted.Name?.Length is 0 or > 64, "name has 1 to 64 characters");
                ControlException.When(wanted.ValidUntil <= wanted.ValidFrom, "validUntil is later than validFrom");
                var (pkcs12, password) = authority.Issue(wanted);
                return ControlJson.Answer(new { Pkcs12 = Convert.ToBase64String(pkcs12), Password = password });
            }
            catch (ControlException e)
            {
                return Results.Json(new { error = e.Message }, ControlJson.Options, statusCode: StatusCodes.Status400BadRequest);
            }
        });
    }
}
