using Microsoft.Extensions.Options;
using Tamga.Mongolia.SignIn;
using Tamga.Upstream;

namespace Tamga.Mongolia;

/// <summary>e-Tax's words in the form of our answers.</summary>
sealed class ETaxWords(IOptions<ETaxOptions> options) : AuthorityWords<ETaxLogin>
{
    /// <summary>What people call it.</summary>
    public const string ETax = "e-Tax";

    /// <summary>The e-Tax login is refused; nothing is tried with it until the credentials change.</summary>
    public const string AuthFailed = "ETAX_AUTH_FAILED";

    public override string Authority => MongoliaModule.Name;

    public override string Name => ETax;

    public override string MissingAccount =>
        "The customer has no e-Tax login. Give it with PUT /api/Customers/{id}: etax.username, etax.password.";

    protected override string SignInRefusedCode => AuthFailed;

    protected override string SignInRemedy =>
        ", since that locks the account: sign in on the e-Tax web site, then give the credentials anew "
        + "with PUT /api/Customers/{id}.";

    public override string WordsOf(AuthorityNo no)
    {
        ArgumentNullException.ThrowIfNull(no);
        return no is { SignInRefused: false, HttpStatus: 401 or 403 } ? no.Words + MissingKey : no.Words;
    }

    public override string WordsOf(AuthorityFaultException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Kind == AuthorityFaultKind.Foreign ? fault.Message + MissingKey : fault.Message;
    }

    /// <summary>What may be behind a refusal, when the settings have no key: the authority wants one with every call.</summary>
    string MissingKey => string.IsNullOrEmpty(options.Value.NeKey)
        ? " No NE-KEY is sent: ask the IT centre for one, and set Tamga:Mongolia:NeKey."
        : "";
}
