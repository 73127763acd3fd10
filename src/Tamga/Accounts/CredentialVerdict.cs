using Tamga.Api;
using Tamga.Secrets;

namespace Tamga.Accounts;

/// <summary>A change to a customer that has not been written yet.</summary>
/// <param name="Before">What is there; nothing for a new customer.</param>
/// <param name="After">What would be there.</param>
/// <param name="NewSecrets">New secrets by the names that <paramref name="After"/> has for them; others are in the store.</param>
/// <param name="ChangedAuthorities">The authorities whose credentials were given or taken away.</param>
public sealed record CustomerProposal(
    Customer? Before,
    Customer After,
    IReadOnlyDictionary<string, SecretText> NewSecrets,
    IReadOnlyList<string> ChangedAuthorities);

/// <summary>What a check says.</summary>
public sealed record CredentialVerdict
{
    /// <summary>The customer to store, with what was learned, such as its tax id; nothing when it is refused.</summary>
    public Customer? Customer { get; private init; }

    /// <summary>The HTTP status of a refusal.</summary>
    public int Status { get; private init; }

    /// <summary>The error code of a refusal.</summary>
    public string ErrorCode { get; private init; } = "";

    /// <summary>What is wrong.</summary>
    public string Message { get; private init; } = "";

    /// <summary>What is wrong in single places of the request, each starting with its JSON path.</summary>
    public IReadOnlyList<string> Errors { get; private init; } = [];

    /// <summary>The credentials are good, or not of this check's authority.</summary>
    /// <param name="customer">The customer to store.</param>
    public static CredentialVerdict Accept(Customer customer) => new() { Customer = customer };

    /// <summary>The credentials are refused and nothing is stored.</summary>
    /// <param name="errorCode">The error code.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="status">422, or 502 when the authority could not be asked.</param>
    public static CredentialVerdict Refuse(string errorCode, string message, int status = 422) =>
        new() { ErrorCode = errorCode, Message = message, Status = status };

    /// <summary>The request lacks something that only the check could find out, and nothing is stored.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="errors">Each thing that is missing, starting with its JSON path.</param>
    public static CredentialVerdict Incomplete(string message, IReadOnlyList<string> errors) =>
        new() { ErrorCode = ErrorCodes.ValidationFailed, Message = message, Status = 400, Errors = errors };

    /// <summary>A member of the request cannot be used, and nothing is stored.</summary>
    /// <param name="path">Its JSON path.</param>
    /// <param name="message">What is wrong with it.</param>
    public static CredentialVerdict Invalid(string path, string message) =>
        new() { ErrorCode = ErrorCodes.ValidationFailed, Message = message, Status = 400, Errors = [$"{path}: {message}"] };
}
