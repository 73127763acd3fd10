using System.Text.Json;

namespace Tamga.Upstream;

/// <summary>A no of an authority or of its login, whatever was asked. Asking again changes nothing.</summary>
/// <param name="Reason">What it means for whoever asked.</param>
/// <param name="Code">The authority's code; the HTTP status where it gave none.</param>
/// <param name="Message">The authority's text, untouched.</param>
/// <param name="HttpStatus">The HTTP status, often 200.</param>
public sealed record AuthorityNo(Refusal Reason, string Code, string? Message, int HttpStatus)
{
    /// <summary>What the authority says in detail.</summary>
    public IReadOnlyList<AuthorityComplaint> Complaints { get; init; } = [];

    /// <summary>What came with it in a form of its own.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Whether the login refused the credentials, so that the API was not asked.</summary>
    public bool SignInRefused => Reason == Refusal.SignIn;

    /// <summary>The authority's text, or its code where it gave none.</summary>
    public string Words => string.IsNullOrWhiteSpace(Message) ? Code : Message;
}

/// <summary>What a no means. A country has reasons of its own beside these.</summary>
/// <param name="Name">Its name.</param>
public readonly record struct Refusal(string Name)
{
    /// <summary>None of the others.</summary>
    public static readonly Refusal Other = new("other");

    /// <summary>The login said no before anything was asked. Never to be repeated by itself: it locks accounts.</summary>
    public static readonly Refusal SignIn = new("sign-in");

    /// <summary>There is no such thing, or not for this taxpayer.</summary>
    public static readonly Refusal NotFound = new("not-found");

    /// <summary>The authority has the same thing already.</summary>
    public static readonly Refusal Duplicate = new("duplicate");
}

/// <summary>One thing that an authority finds wrong, in its own words.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Message">Its text.</param>
/// <param name="Path">What it is about, in the authority's notation.</param>
/// <param name="Step">The step of its check that found it.</param>
public sealed record AuthorityComplaint(string? Code, string Message, string? Path = null, string? Step = null);
