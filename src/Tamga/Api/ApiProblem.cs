using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Api.Errors;
using Tamga.Api.Messages;

namespace Tamga.Api;

/// <summary>
/// An answer that says no: RFC 9457 with the members that every answer of the gateway has (<c>success</c>, <c>message</c>,
/// <c>errorCode</c>, <c>errors</c>). It names what is wrong and what to do, never how the gateway works inside. Its
/// <c>message</c> is in the language that the request asks for, its <c>detail</c> in English.
/// </summary>
public sealed record ApiProblem : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    const string ContentType = "application/problem+json";

    ApiProblem(int status, string errorCode, string message, IReadOnlyList<string> errors)
    {
        Status = status;
        ErrorCode = errorCode;
        Message = message;
        Errors = errors;
        Key = MessageKeys.Of(errorCode);
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string ErrorCode { get; }

    /// <summary>What is wrong and what to do, for a person, in English.</summary>
    public string Message { get; }

    /// <summary>Every single thing that is wrong, each starting with its JSON path.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>What the message is called in the catalogue of each language.</summary>
    public string Key { get; private init; }

    /// <summary>What stands in the message's placeholders.</summary>
    public IReadOnlyDictionary<string, object> Arguments { get; private init; } = new Dictionary<string, object>(
        StringComparer.Ordinal);

    /// <summary>When to come back; sent as <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>More members, such as the authority's own code and text.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; private init; } = new Dictionary<string, object?>(
        StringComparer.Ordinal);

    int? IStatusCodeHttpResult.StatusCode => Status;

    string IContentTypeHttpResult.ContentType => ContentType;

    /// <summary>An answer that says no.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="errorCode">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="errors">Single errors, each starting with its JSON path.</param>
    public static ApiProblem Create(int status, string errorCode, string message, params IReadOnlyList<string> errors) =>
        new(status, errorCode, message, errors);

    /// <summary>There is no such thing, or it is not the caller's: both look the same.</summary>
    /// <param name="what">What was looked for; each has a word in the catalogue of messages.</param>
    public static ApiProblem NotFound(string what) => Create(404, ErrorCodes.NotFound, $"There is no such {what}.")
        .Saying(MessageKeys.NoSuchThing, ("what", what));

    /// <summary>There is no such route.</summary>
    public static ApiProblem NoSuchAddress() =>
        Create(404, ErrorCodes.NotFound, "There is nothing at this address. See /docs for what there is.")
            .Saying(MessageKeys.NoSuchAddress);

    /// <summary>An idempotency key came with another request than the one it was first seen with.</summary>
    public static ApiProblem IdempotencyKeyReused() => Create(
        422, ErrorCodes.IdempotencyKeyReused,
        "This Idempotency-Key was used for another request in the last 24 hours. Use a new one.");

    /// <summary>The same answer, when something more particular is to be said than its error code does.</summary>
    /// <param name="key">One of <see cref="MessageKeys"/>.</param>
    /// <param name="arguments">What stands in the placeholders: texts and numbers.</param>
    public ApiProblem Saying(string key, params IEnumerable<(string Name, object Value)> arguments) => this with
    {
        Key = key,
        Arguments = arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal),
    };

    /// <summary>The same answer with a time to come back.</summary>
    /// <param name="wait">How long; nothing changes when absent.</param>
    public ApiProblem WithRetryAfter(TimeSpan? wait) => this with { RetryAfter = wait };

    /// <summary>The same answer with more members.</summary>
    /// <param name="members">Their names and values.</param>
    public ApiProblem With(params IEnumerable<(string Name, object? Value)> members) => this with
    {
        Extensions = Extensions.Select(e => (Name: e.Key, e.Value)).Concat(members)
            .ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal),
    };

    /// <summary>Answers at once, outside an endpoint.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="errorCode">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="errors">Single errors, each starting with its JSON path.</param>
    public static Task WriteAsync(
        HttpContext context, int status, string errorCode, string message, params IReadOnlyList<string> errors) =>
        Create(status, errorCode, message, errors).ExecuteAsync(context);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (language, message) = Said(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        // Whoever notes what was answered need not read it.
        httpContext.Features.Set(this);
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language;
        response.Headers.Append("Vary", "Accept-Language");
        if (RetryAfter is { } wait) response.Headers.RetryAfter = Seconds(wait).ToString();
        var body = ToBody(httpContext.Request.Path, Activity.Current?.Id ?? httpContext.TraceIdentifier, message);
        await response.WriteAsJsonAsync(body, ApiJson.Options, ContentType, httpContext.RequestAborted);
    }

    /// <summary>A time to come back as <c>Retry-After</c> has it.</summary>
    internal static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));

    /// <summary>The answer's body.</summary>
    internal Body ToBody(string instance, string traceId, string message) => new(
        ErrorPage.AddressOf(ErrorCode), ReasonPhrases.GetReasonPhrase(Status), Status, Message, instance, traceId, Success: false,
        message, Key, Arguments, ErrorCode, Errors)
    {
        Extensions = Extensions.Count == 0
            ? null
            : Extensions.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal),
    };

    /// <summary>In English it is the sentence that was made for the very case; in other languages the catalogue's.</summary>
    (string Language, string Message) Said(HttpContext context)
    {
        var language = MessageLanguage.Of(context.Request);
        var text = language == MessageLanguage.English
            ? null
            : context.RequestServices.GetRequiredService<MessageCatalogue>().Find(language, Key, Arguments);
        return text is null ? (MessageLanguage.English, Message) : (language, text);
    }

    /// <summary>What is wrong and what to do: RFC 9457, with the members that every answer of the gateway has.</summary>
    /// <param name="Type">The address of the page about the error code.</param>
    /// <param name="Title">The status in words.</param>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Detail">What is wrong and what to do, in English.</param>
    /// <param name="Instance">The path that was asked.</param>
    /// <param name="TraceId">What an operator finds the request by.</param>
    /// <param name="Success">False.</param>
    /// <param name="Message">What is wrong and what to do, in the language of Accept-Language: en, mn, az or ar.</param>
    /// <param name="MessageKey">The message's name, for a program that says it in words of its own.</param>
    /// <param name="Arguments">What stands in the message's placeholders.</param>
    /// <param name="ErrorCode">What a program may branch on.</param>
    /// <param name="Errors">Every single thing that is wrong, each starting with its JSON path.</param>
    internal sealed record Body(
        string Type, string Title, int Status, string Detail, string Instance, string TraceId, bool Success, string Message,
        string MessageKey, IReadOnlyDictionary<string, object> Arguments, string ErrorCode, IReadOnlyList<string> Errors)
    {
        /// <summary>Further members. The serializer refuses extension data among the parameters of a constructor.</summary>
        [JsonExtensionData]
        public Dictionary<string, object?>? Extensions { get; init; }
    }
}

/// <summary>An <see cref="ApiProblem"/> where only an exception gets through, such as while a body is being read.</summary>
/// <param name="problem">The answer.</param>
public sealed class ApiProblemException(ApiProblem problem) : Exception(problem?.Message)
{
    /// <summary>The answer.</summary>
    public ApiProblem Problem { get; } = problem!;
}
