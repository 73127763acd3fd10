using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Tamga.Azerbaijan;

/// <summary>What VatPortal made of a call: yes with its answer, or no. That it could not be asked is a fault instead.</summary>
/// <param name="Value">Its answer as we read it.</param>
/// <param name="No">Its no.</param>
/// <param name="Body">Its answer byte for byte; nothing of one that was read while it arrived.</param>
sealed record VatPortalResult<T>(T? Value, VatPortalNo? No, ReadOnlyMemory<byte> Body)
{
    /// <summary>The answer, or the no.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out VatPortalNo? no)
    {
        (value, no) = (Value, No);
        return no is null;
    }

    /// <summary>The answer as text, for the evidence; a method so that printing the result does not dump it.</summary>
    public string BodyText() => Encoding.UTF8.GetString(Body.Span);
}

/// <summary>A no of VatPortal.</summary>
/// <param name="Reason">What it means, given whose account it is.</param>
/// <param name="Code">Its code, untouched; none when a proxy or the server itself refused.</param>
/// <param name="Message">Its text, untouched; usually empty.</param>
/// <param name="HttpStatus">The HTTP status, often 200.</param>
/// <param name="Data">What came with it: of error 14 the codes of each invoice.</param>
sealed record VatPortalNo(Refusal Reason, string? Code, string? Message, int HttpStatus, JsonElement? Data = null)
{
    /// <summary>The no in words: the vendor's table has more of them than its answers.</summary>
    public string InWords()
    {
        var meaning = VatPortalErrorCodes.Describe(this);
        return string.IsNullOrWhiteSpace(Message) ? meaning : $"{meaning} ({Message.Trim()})";
    }
}

/// <summary>What a no means.</summary>
enum Refusal
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>The method is not the one the call wants: nothing was done (1, or HTTP 405).</summary>
    Method,

    /// <summary>Credentials or token are missing or wrong, or the account is disabled (4, 5, 7, or HTTP 401): nothing is tried with them again.</summary>
    Credentials,

    /// <summary>No ASAN phone, or not one of this account (15; of partners also 16 and 17).</summary>
    Phone,

    /// <summary>An invoice does not fit VatPortal's rules (14).</summary>
    Invoice,

    /// <summary>The invoice's id has been used (17).</summary>
    Duplicate,

    /// <summary>No such qaimə in the folder, or not in a state to be deleted (20).</summary>
    NotFound,
}
