using Tamga.Api;
using Tamga.Api.Messages;
using Tamga.Filings;

namespace Tamga.Upstream;

/// <summary>An authority's noes and faults in the form of our answers and of our filings.</summary>
/// <typeparam name="TLogin">How one signs in there; it tells the authorities apart.</typeparam>
public abstract class AuthorityWords<TLogin> where TLogin : UpstreamLogin
{
    /// <summary>The authority's name in the API, such as <c>etax</c>.</summary>
    public abstract string Authority { get; }

    /// <summary>Its name for people, such as e-Tax.</summary>
    public abstract string Name { get; }

    /// <summary>What to say when a customer has no account there, and how to give one.</summary>
    public abstract string MissingAccount { get; }

    /// <summary>The error code of a refused login.</summary>
    protected abstract string SignInRefusedCode { get; }

    /// <summary>What a person has to do about a refused login.</summary>
    protected abstract string SignInRemedy { get; }

    /// <summary>What a person has to do about refused credentials.</summary>
    /// <param name="no">The login's no.</param>
    public string SignInRefused(AuthorityNo no)
    {
        ArgumentNullException.ThrowIfNull(no);
        return $"{Name} refused the login ({WordsOf(no)}). Nothing is tried with these credentials again{SignInRemedy}";
    }

    /// <summary>A no in words.</summary>
    /// <param name="no">The no.</param>
    public virtual string WordsOf(AuthorityNo no)
    {
        ArgumentNullException.ThrowIfNull(no);
        return no.Words;
    }

    /// <summary>A fault in words.</summary>
    /// <param name="fault">The fault.</param>
    public virtual string WordsOf(AuthorityFaultException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Message;
    }

    /// <summary>A no as a filing shows it.</summary>
    /// <param name="no">The no.</param>
    public virtual FilingError ErrorOf(AuthorityNo no)
    {
        ArgumentNullException.ThrowIfNull(no);
        return no.SignInRefused
            ? new(SignInRefusedCode, SignInRefused(no), no.Code, no.Message)
            : new(ErrorCodes.AuthorityRejected, $"{Name} says no: {WordsOf(no)}", no.Code, no.Message);
    }

    /// <summary>A no as an answer.</summary>
    /// <param name="no">The no.</param>
    public virtual ApiProblem ProblemOf(AuthorityNo no)
    {
        var error = ErrorOf(no);
        var problem = ApiProblem.Create(422, error.ErrorCode, error.Message, LinesOf(no))
            .With(("authorityCode", no.Code), ("authorityMessage", no.Message));
        return error.ErrorCode == ErrorCodes.AuthorityRejected
            ? problem.Saying(MessageKeys.AuthoritySaysNo, ("authority", Name), ("words", no.Words))
            : problem;
    }

    /// <summary>A fault as a filing shows it while the authority is asked again.</summary>
    /// <param name="fault">The fault.</param>
    public FilingError ErrorOf(AuthorityFaultException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new(ErrorCodes.AuthorityUnavailable, $"No usable answer from {Name}: {WordsOf(fault)}", Retryable: true);
    }

    /// <summary>A fault as an answer.</summary>
    /// <param name="fault">The fault.</param>
    public ApiProblem ProblemOf(AuthorityFaultException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var (status, code, key) = fault.Kind switch
        {
            // Whoever asks through us has to slow down as if it had asked itself.
            AuthorityFaultKind.Throttled => (429, ErrorCodes.RateLimited, MessageKeys.AuthorityThrottles),
            AuthorityFaultKind.TimedOut => (504, ErrorCodes.AuthorityUnavailable, MessageKeys.AuthorityIsAway),
            _ => (502, ErrorCodes.AuthorityUnavailable, MessageKeys.AuthorityIsAway),
        };
        return ApiProblem.Create(status, code, $"{Name} cannot be asked now ({WordsOf(fault).TrimEnd('.')}). Try again later.")
            .Saying(key, ("authority", Name))
            .WithRetryAfter(fault.RetryAfter ?? (status == 429 ? CallPacing.UnstatedPause : null));
    }

    /// <summary>The customer has no account there.</summary>
    /// <param name="errors">What is missing, by path.</param>
    public ApiProblem NoAccount(params IReadOnlyList<string> errors) =>
        ApiProblem.Create(400, ErrorCodes.MissingConfiguration, MissingAccount, errors)
            .Saying(MessageKeys.NoAccount, ("authority", Name));

    /// <summary>What an authority finds wrong in detail, line by line.</summary>
    /// <param name="no">The no.</param>
    protected virtual IReadOnlyList<string> LinesOf(AuthorityNo no)
    {
        ArgumentNullException.ThrowIfNull(no);
        return [.. no.Complaints.Select(c => $"{c.Path ?? "$"}: {c.Message}{(c.Code is { } code ? $" ({code})" : "")}")];
    }
}
