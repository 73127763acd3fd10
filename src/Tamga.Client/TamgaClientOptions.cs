namespace Tamga.Client;

/// <summary>Where the gateway is, and who calls it.</summary>
public sealed class TamgaClientOptions
{
    /// <summary>The gateway's address, such as <c>https://tamga.example</c>. Mandatory.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// A customer's API key: what files and asks for that customer. With it alone, the calls of a partner are refused (401).
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// A partner's token, for its account, its customers, and lists over all of them. It is good for an hour; with
    /// <see cref="RefreshToken"/>, or with e-mail address and password, the client gets the next one by itself.
    /// </summary>
    public string? PartnerToken { get; set; }

    /// <summary>The refresh token that came with <see cref="PartnerToken"/>. It is used once, and the next one kept.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>
    /// The e-mail address of a person of the partner: with <see cref="Password"/> the client signs in when it has to.
    /// </summary>
    public string? Email { get; set; }

    /// <summary>The person's password.</summary>
    public string? Password { get; set; }

    /// <summary>
    /// How often a call is repeated that the gateway could not take (429, 502, 503, 504, no answer): 3 by default, 0 for never.
    /// Only what is safe to repeat is: reading, and requests with an idempotency key.
    /// </summary>
    public int Repetitions { get; set; } = 3;

    /// <summary>How long one attempt may take until its answer begins: 100 seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The longest <c>Retry-After</c> that a repetition waits for: a minute by default. When the gateway asks for more, the
    /// caller is told at once.
    /// </summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The languages of messages, as in <c>Accept-Language</c>: <c>en</c>, <c>mn</c>, <c>az</c>, <c>ar</c>.</summary>
    public string? Language { get; set; }

    /// <summary>The clock. Tests give another one.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>For whom the partner's token is shown at a customer's calls.</summary>
    internal string? CustomerId { get; private init; }

    /// <summary>The same gateway, called by a customer.</summary>
    internal TamgaClientOptions With(string apiKey) => Over(apiKey, customerId: null);

    /// <summary>The same gateway, called by the same person for a customer.</summary>
    internal TamgaClientOptions ActingFor(string customerId) => Over(apiKey: null, customerId);

    TamgaClientOptions Over(string? apiKey, string? customerId) => new()
    {
        BaseAddress = BaseAddress, ApiKey = apiKey, CustomerId = customerId, Repetitions = Repetitions, Timeout = Timeout,
        LongestPause = LongestPause, Language = Language, Time = Time,
    };
}
