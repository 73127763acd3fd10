using Tamga.Api.Messages;

namespace Tamga.Api;

/// <summary>Collects everything that is wrong with a request, so that its sender mends it in one go.</summary>
/// <param name="placeOf">From the path that a rule names to the place where the sender wrote it; the same when absent.</param>
public sealed class ValidationErrors(Func<string, string>? placeOf = null)
{
    readonly List<string> _errors = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _errors.Count > 0;

    /// <summary>What is wrong, each with its JSON path.</summary>
    public IReadOnlyList<string> All => _errors;

    /// <summary>One more thing that is wrong.</summary>
    /// <param name="path">Where, such as <c>$.details[3].value</c>.</param>
    /// <param name="message">What, and what would be right.</param>
    public void Add(string path, string message) => _errors.Add($"{placeOf?.Invoke(path) ?? path}: {message}");

    /// <summary>The answer.</summary>
    /// <param name="status">400 for a request that breaks the contract, 422 for one that the authority would refuse.</param>
    public ApiProblem ToProblem(int status = 400) => _errors.Count == 1
        ? ApiProblem.Create(status, ErrorCodes.ValidationFailed, _errors[0], _errors)
        : ApiProblem.Create(
            status, ErrorCodes.ValidationFailed,
            $"The request has {_errors.Count} errors; each is listed with its place.", _errors)
            .Saying(MessageKeys.SeveralErrors, ("count", _errors.Count));
}
