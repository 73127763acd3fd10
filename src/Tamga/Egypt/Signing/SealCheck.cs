using Tamga.Accounts;

namespace Tamga.Egypt.Signing;

/// <summary>Opens a PKCS #12 file before it is stored: a wrong password or an expired certificate is told to who gave it, not to the first invoice.</summary>
/// <param name="secrets">A password that is stored already.</param>
/// <param name="time">The clock.</param>
sealed class SealCheck(CustomerSecrets secrets, TimeProvider time) : ICustomerCredentialCheck
{
    public async Task<CredentialVerdict> CheckAsync(CustomerProposal proposal, CancellationToken cancellation)
    {
        var after = proposal.After;
        if (after.Signing is not { Pkcs12Secret: { } file } signing || !proposal.NewSecrets.TryGetValue(file, out var text)) return CredentialVerdict.Accept(after);
        var password = signing.Pkcs12PasswordSecret is not { } name ? null
            : proposal.NewSecrets.TryGetValue(name, out var given) ? given
            : await secrets.FindAsync(name, cancellation);
        using var key = SealFile.TryOpen(text, password, time.GetUtcNow(), out var problem);
        return key is null ? CredentialVerdict.Invalid("$.signing.pkcs12", problem) : CredentialVerdict.Accept(after);
    }
}
