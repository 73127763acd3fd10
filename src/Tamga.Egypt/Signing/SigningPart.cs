using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Cades;
using Tamga.Egypt.Signing.Seals;

namespace Tamga.Egypt.Signing;

/// <summary>
/// How a customer's documents are signed: <c>signing</c>. A PKCS #12 file is opened before it is stored: a wrong password or an
/// expired certificate is told to who gave it, not to the first invoice.
/// </summary>
/// <param name="secrets">A password that is stored already.</param>
/// <param name="routes">Whether there are seals by default.</param>
/// <param name="options">Whose certificates may sign.</param>
/// <param name="time">The clock.</param>
sealed class SigningPart(CustomerSecrets secrets, SigningRoutes routes, IOptions<SigningOptions> options, TimeProvider time)
    : ICustomerPart
{
    const string FileName = "pkcs12", PasswordName = "pkcs12-password";

    Type ICustomerPart.Body => typeof(Given);

    Type ICustomerPart.View => typeof(Shown);

    public void Read(CustomerDraft draft)
    {
        if (draft.Body.Has("signing"))
            draft.Set(SigningSettings.Key, SettingsOf(draft, draft.Read<Given>().Signing, draft.Before.Signing()));
    }

    public async Task<CredentialVerdict> CheckAsync(CustomerProposal proposal, CancellationToken cancellationToken)
    {
        var after = proposal.After;
        if (after.Signing() is not { Pkcs12Secret: { } file } signing || !proposal.NewSecrets.TryGetValue(file, out var text))
            return CredentialVerdict.Accept(after);
        var password = signing.Pkcs12PasswordSecret is not { } name ? null
            : proposal.NewSecrets.TryGetValue(name, out var given) ? given
            : await secrets.FindAsync(name, cancellationToken);
        using var key = SealFile.TryOpen(text, password, time.GetUtcNow(), out var problem);
        if (key is null) return CredentialVerdict.Invalid("$.signing.pkcs12", problem);
        return options.Value.IssuerNames() is { } trusted
            && SealCertificate.Of(key.Certificate).DistrustOf(trusted) is { } distrust
            ? CredentialVerdict.Invalid("$.signing.pkcs12", distrust)
            : CredentialVerdict.Accept(after);
    }

    public ValueTask<object> ViewAsync(Customer customer, CancellationToken cancellationToken) =>
        new(new Shown((customer.Signing()?.Mode ?? DefaultOf(customer)) is { } mode
            ? new SigningView(mode, customer.Signing()?.PreferredAgent)
            : null));

    public IEnumerable<string?> SecretsOf(Customer customer) =>
        [customer.Signing()?.Pkcs12Secret, customer.Signing()?.Pkcs12PasswordSecret];

    static SigningSettings? SettingsOf(CustomerDraft draft, SigningBody? given, SigningSettings? before)
    {
        if (given is null) return null;
        var part = draft.Body.Part("signing");
        switch (part.Has("mode") || before is null ? given.Mode : before.Mode == SigningMode.Agent ? "agent" : "pkcs12")
        {
            case "agent":
                if (given.Pkcs12 is not null) part.Refuse("pkcs12", "goes with mode pkcs12 only");
                if (given.Password is not null) part.Refuse("password", "goes with mode pkcs12 only");
                return new SigningSettings
                {
                    Mode = SigningMode.Agent,
                    PreferredAgent = part.Optional(
                        "preferredAgent", given.PreferredAgent, before?.PreferredAgent, AgentName.Longest)?.Trim(),
                };
            case "pkcs12":
                if (given.PreferredAgent is not null) part.Refuse("preferredAgent", "goes with mode agent only");
                if (given.Pkcs12 is not null && !Base64.IsValid(given.Pkcs12)) part.Refuse("pkcs12", "must be base64");
                var file = draft.Secret(part, "pkcs12", FileName, given.Pkcs12, before?.Pkcs12Secret, SecretNames.MaxLength);
                // What we answered comes back as it was: nothing was given, nothing changes.
                if (file is null && part.Has("configured")) return before;
                if (file is null) part.Refuse("pkcs12", "is required with mode pkcs12");
                return new SigningSettings
                {
                    Mode = SigningMode.Pkcs12,
                    Pkcs12Secret = file,
                    // Another file is not under the old file's password.
                    Pkcs12PasswordSecret = draft.Secret(
                        part, "password", PasswordName, given.Password is "" ? null : given.Password,
                        given.Pkcs12 is null ? before?.Pkcs12PasswordSecret : null),
                };
            default:
                part.Refuse("mode", "must be agent or pkcs12");
                return before;
        }
    }

    /// <summary>Who files with ETA has a seal by default, where there are any.</summary>
    SigningMode? DefaultOf(Customer customer) =>
        customer.Eta().Account is not null && routes.HasDefault ? SigningMode.Pkcs12 : null;

    internal sealed class Given
    {
        public SigningBody? Signing { get; init; }
    }

    /// <summary>
    /// How to sign: <c>agent</c>, with the name of the agent that is preferred, or <c>pkcs12</c> with a file in base64 and its
    /// password.
    /// </summary>
    /// <remarks>A class: a record would print its secrets wherever it is formatted.</remarks>
    internal sealed class SigningBody
    {
        /// <summary><c>agent</c>: at the customer's desk; <c>pkcs12</c>: by the gateway, with a file.</summary>
        [AllowedValues(null, "agent", "pkcs12")]
        public string? Mode { get; init; }

        /// <summary>The file with certificate and key, in base64. No answer contains it.</summary>
        public string? Pkcs12 { get; init; }

        /// <summary>The file's password. No answer contains it.</summary>
        public string? Password { get; init; }

        /// <summary>The name of the agent that signs where there are several.</summary>
        public string? PreferredAgent { get; init; }
    }

    internal sealed record Shown(SigningView? Signing);

    /// <summary>How documents are signed.</summary>
    internal sealed record SigningView(SigningMode Mode, string? PreferredAgent, bool Configured = true);
}
