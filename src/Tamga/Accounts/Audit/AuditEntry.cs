using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts.Users;

namespace Tamga.Accounts.Audit;

/// <summary>Something that a person of a partner did, or tried to do. What was sent is not in it.</summary>
sealed record AuditEntry
{
    /// <summary>Its id; those of later entries sort before it.</summary>
    public required string Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: the user's id.</summary>
    public required string UserId { get; init; }

    /// <summary>Who: the address to sign in with, as it was then.</summary>
    public required string Email { get; init; }

    /// <summary>What the person was there for, then.</summary>
    public required UserRole Role { get; init; }

    /// <summary>What was done: the operation's name in the OpenAPI document.</summary>
    public required string Operation { get; init; }

    /// <summary>The address that was called.</summary>
    public required string Path { get; init; }

    /// <summary>For which customer; absent where it was for none.</summary>
    public string? CustomerId { get; init; }

    /// <summary>What came about: the address of a filing or another thing; absent where nothing did.</summary>
    public string? Location { get; init; }

    /// <summary>The status of the answer; absent when the gateway ended before it answered.</summary>
    public int? Status { get; init; }

    /// <summary>The address it came from; of IPv6 the network.</summary>
    public required string Source { get; init; }

    /// <summary>Which partner's.</summary>
    [JsonIgnore]
    public string PartnerId { get; init; } = "";

    /// <summary>What a person is about to do.</summary>
    public static AuditEntry Of(HttpContext http, User user)
    {
        var at = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return new AuditEntry
        {
            Id = AuditRows.IdOf(at),
            At = at,
            UserId = user.Id,
            Email = user.Email,
            Role = user.Role,
            Operation = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "",
            Path = http.Request.Path,
            CustomerId = http.ActedFor() ?? CustomerOf(http.Request),
            Source = http.Source().ToString(),
            PartnerId = user.PartnerId,
        };
    }

    static string? CustomerOf(HttpRequest request) =>
        request.Path.StartsWithSegments("/api/Customers", StringComparison.OrdinalIgnoreCase)
            ? request.RouteValues["id"] as string : null;
}
