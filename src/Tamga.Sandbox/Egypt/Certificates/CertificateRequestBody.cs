namespace Tamga.Sandbox.Egypt.Certificates;

/// <summary>What a certificate is to be like. All but the RIN is for trying what goes wrong at a desk.</summary>
sealed record CertificateRequestBody
{
    /// <summary>The taxpayer's nine digits.</summary>
    public required string Rin { get; init; }

    /// <summary>The name on it.</summary>
    public string? Name { get; init; }

    /// <summary>A person's certificate instead of a company's seal.</summary>
    public bool Personal { get; init; }

    /// <summary>Whether its key usage allows signing.</summary>
    public bool MaySign { get; init; } = true;

    /// <summary>Valid from; since yesterday when left out.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Valid until; for a year when left out.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}
