namespace Tamga;

/// <summary>A part of the API that a host may serve and watch by itself.</summary>
/// <param name="Name">Its name in portals and metrics, such as <c>Filings</c>.</param>
/// <param name="Pattern">The route that covers its addresses, such as <c>api/filings/{*rest}</c>.</param>
/// <param name="StartsWork">
/// Whether its requests may start orchestrations; others are answered although none can be reached.
/// </param>
public sealed record RouteArea(string Name, string Pattern, bool StartsWork = true);
