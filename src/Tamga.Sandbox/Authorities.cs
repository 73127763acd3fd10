namespace Tamga.Sandbox;

static class Authorities
{
    /// <summary>Whether a request is for an authority: neither the control endpoints nor the welcome page.</summary>
    public static bool Called(HttpContext context) =>
        context.Request.Path.Value is { Length: > 1 }
        && !context.Request.Path.StartsWithSegments("/sandbox", StringComparison.OrdinalIgnoreCase);
}
