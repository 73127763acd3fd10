using Tamga.Sandbox.Ledger;
using Tamga.Sandbox.Mongolia.Identity;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>An admitted call: who calls, and the mandatory numbers of its query.</summary>
sealed record ETaxCall(TaxOffice Office, LedgerBook Ledger, Login Login, IReadOnlyDictionary<string, long> Numbers)
{
    Taxpayer? _taxpayer;

    /// <summary>The organisation of <c>entId</c>.</summary>
    public Taxpayer Taxpayer
    {
        get => _taxpayer ?? throw new InvalidOperationException("This call names no organisation.");
        init => _taxpayer = value;
    }

    public long Number(string name) => Numbers[name];
}
