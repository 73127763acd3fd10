namespace Tamga.Client.Egypt;

/// <summary>A signature's certificate, and when it signed.</summary>
public sealed record LastSignature : OpenRecord
{
    /// <summary>When it was.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The certificate's subject.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The certificate's issuer.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The certificate's SHA-1 thumbprint, in hex.</summary>
    public string Thumbprint { get; set; } = "";

    /// <summary>Until when the certificate is valid.</summary>
    public DateTimeOffset CertificateValidUntil { get; set; }
}
