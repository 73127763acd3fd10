using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tamga.Api;

/// <summary>
/// What OpenAPI should say of an endpoint beyond its signature. Parameters are bound as text, so that what is wrong with
/// them is told in the form of every other answer; what they really are is told here.
/// </summary>
public static class EndpointDescription
{
    /// <summary>The endpoint starts long work: it takes an Idempotency-Key and Prefer: wait, and answers 202.</summary>
    public static TBuilder StartsWork<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new StartsWorkMetadata()).Refuses(400, 409, 422);

    /// <summary>What the endpoints belong to, with a word about it.</summary>
    public static TBuilder WithTag<TBuilder>(this TBuilder endpoints, string tag, string description)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithTags(tag).WithMetadata(new TagMetadata(tag, description));

    /// <summary>A parameter of the path or the query.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, ParameterDescription parameter)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(parameter);

    /// <summary>The statuses of the problems that the endpoint answers, beyond those that every one of its kind does.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RefusesMetadata(statuses));
}

/// <summary>See <see cref="EndpointDescription.StartsWork"/>.</summary>
sealed record StartsWorkMetadata;

/// <summary>See <see cref="EndpointDescription.WithTag"/>.</summary>
sealed record TagMetadata(string Tag, string Description);

/// <summary>See <see cref="EndpointDescription.Refuses"/>.</summary>
sealed record RefusesMetadata(IReadOnlyList<int> Statuses);

/// <summary>What a parameter of the path or the query is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
public sealed record ParameterDescription(string Name, string Description)
{
    /// <summary>Whether it is a whole number; text otherwise.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The least number.</summary>
    public long? Least { get; init; }

    /// <summary>The greatest number.</summary>
    public long? Most { get; init; }

    /// <summary>Whether it is true or false; text otherwise.</summary>
    public bool IsFlag { get; init; }

    /// <summary>The only values it takes.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Other names of those values: they are taken, too, and not described.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>A format of JSON Schema, such as <c>date-time</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Whether the endpoint reads it from the query itself: its signature does not name it.</summary>
    public bool IsUnbound { get; init; }

    /// <summary>Whether it cannot be left out.</summary>
    public bool IsRequired { get; init; }
}
