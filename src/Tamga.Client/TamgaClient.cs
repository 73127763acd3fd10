using Refit;
using Tamga.Client.Accounts;
using Tamga.Client.Azerbaijan;
using Tamga.Client.Calls;
using Tamga.Client.Egypt;
using Tamga.Client.Filings;
using Tamga.Client.Health;
using Tamga.Client.Mongolia;
using Tamga.Client.Sending;
using Tamga.Client.Webhooks;

namespace Tamga.Client;

/// <summary>
/// The gateway's API. One client is enough for a program; it may be used by any number of threads. What the gateway refuses is a
/// <see cref="TamgaException"/>; what never reached it is an <see cref="HttpRequestException"/> or a
/// <see cref="TimeoutException"/>.
/// </summary>
public sealed class TamgaClient : IDisposable
{
    readonly TamgaClientOptions _options;
    readonly HttpMessageHandler _network;
    readonly PartnerSession? _partner;
    readonly bool _ownsNetwork;
    readonly HttpClient _http;

    /// <summary>A client with connections of its own.</summary>
    /// <param name="options">Where the gateway is, and who calls it.</param>
    public TamgaClient(TamgaClientOptions options) : this(Checked(options), Network.Create(), partner: null, ownsNetwork: true)
    {
    }

    /// <summary>A client over connections that somebody else keeps.</summary>
    /// <param name="options">Where the gateway is, and who calls it.</param>
    /// <param name="network">What sends requests; it is not disposed of with the client.</param>
    public TamgaClient(TamgaClientOptions options, HttpMessageHandler network)
        : this(Checked(options), network, partner: null, ownsNetwork: false)
    {
    }

    TamgaClient(TamgaClientOptions options, HttpMessageHandler network, PartnerSession? partner, bool ownsNetwork)
    {
        ArgumentNullException.ThrowIfNull(network);
        (_options, _network, _ownsNetwork) = (options, network, ownsNetwork);
        _partner = partner ?? PartnerSession.Of(options, network);
        _http = Network.ClientOf(options, _partner, network);
        var requests = Requests.SettingsOf(options);
        Accounts = RestService.ForGenerated<IAccountsApi>(_http, requests);
        Customers = RestService.ForGenerated<ICustomersApi>(_http, requests);
        Filings = RestService.ForGenerated<IFilingsApi>(_http, requests);
        Looks = RestService.ForGenerated<IFilingLooks>(_http, requests);
        Alerts = RestService.ForGenerated<IAlertsApi>(_http, requests);
        Anchors = RestService.ForGenerated<IAnchorsApi>(_http, requests);
        Webhooks = RestService.ForGenerated<IWebhooksApi>(_http, requests);
        Health = RestService.ForGenerated<IHealthApi>(_http, requests);
        ApiRequests = RestService.ForGenerated<IRequestsApi>(_http, requests);
        ETax = RestService.ForGenerated<IETaxApi>(_http, requests);
        ZeroFiling = RestService.ForGenerated<IZeroFilingApi>(_http, requests);
        VatPortal = RestService.ForGenerated<IVatPortalApi>(_http, requests);
        Invoices = RestService.ForGenerated<IInvoicesApi>(_http, requests);
        ReceivedDocuments = RestService.ForGenerated<IReceivedDocumentsApi>(_http, requests);
        Receipts = RestService.ForGenerated<IReceiptsApi>(_http, requests);
        ItemCodes = RestService.ForGenerated<IItemCodesApi>(_http, requests);
        Packages = RestService.ForGenerated<IPackagesApi>(_http, requests);
        EtaReference = RestService.ForGenerated<IEtaReferenceApi>(_http, requests);
        Signing = RestService.ForGenerated<ISigningApi>(_http, requests);
    }

    /// <summary>The partner's account and its people.</summary>
    public IAccountsApi Accounts { get; }

    /// <summary>The partner's customers and their API keys.</summary>
    public ICustomersApi Customers { get; }

    /// <summary>Every submission to an authority.</summary>
    public IFilingsApi Filings { get; }

    /// <summary>What somebody should look at.</summary>
    public IAlertsApi Alerts { get; }

    /// <summary>The daily anchors of the evidence.</summary>
    public IAnchorsApi Anchors { get; }

    /// <summary>Deliveries to the ERP, and the secret that signs them.</summary>
    public IWebhooksApi Webhooks { get; }

    /// <summary>How the gateway is, and how it sees the authorities.</summary>
    public IHealthApi Health { get; }

    /// <summary>What an ERP has asked with its key.</summary>
    public IRequestsApi ApiRequests { get; }

    /// <summary>Mongolia's e-Tax.</summary>
    public IETaxApi ETax { get; }

    /// <summary>Zero returns at Mongolia's e-Tax.</summary>
    public IZeroFilingApi ZeroFiling { get; }

    /// <summary>Azerbaijan's e-taxes through VatPortal.</summary>
    public IVatPortalApi VatPortal { get; }

    /// <summary>Invoices and notes at Egypt's ETA.</summary>
    public IInvoicesApi Invoices { get; }

    /// <summary>The purchase ledger: what others have sent to the taxpayer at Egypt's ETA.</summary>
    public IReceivedDocumentsApi ReceivedDocuments { get; }

    /// <summary>Receipts at Egypt's ETA.</summary>
    public IReceiptsApi Receipts { get; }

    /// <summary>Item codes at Egypt's ETA.</summary>
    public IItemCodesApi ItemCodes { get; }

    /// <summary>Packages of documents at Egypt's ETA.</summary>
    public IPackagesApi Packages { get; }

    /// <summary>Lists of codes, document types and notifications of Egypt's ETA.</summary>
    public IEtaReferenceApi EtaReference { get; }

    /// <summary>The work of the signature agent, for Egypt's ETA.</summary>
    public ISigningApi Signing { get; }

    internal IFilingLooks Looks { get; }

    internal TimeProvider Time => _options.Time;

    /// <summary>A client that calls as a customer, over the same connections: it works as long as this one.</summary>
    /// <param name="apiKey">The customer's API key.</param>
    public TamgaClient ForCustomer(string apiKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(apiKey);
        return new TamgaClient(_options.With(apiKey), _network, partner: null, ownsNetwork: false);
    }

    /// <summary>
    /// A client with which the same person acts for a customer, over the same session and connections: it works as long as this
    /// one. What the person's role does not include is refused (403).
    /// </summary>
    /// <param name="customerId">The customer's id.</param>
    /// <exception cref="InvalidOperationException">This client is a customer's own: nobody has signed in.</exception>
    public TamgaClient ActingFor(string customerId)
    {
        ArgumentException.ThrowIfNullOrEmpty(customerId);
        if (_partner is null) throw new InvalidOperationException("Who acts for a customer has to sign in.");
        return new TamgaClient(_options.ActingFor(customerId), _network, _partner, ownsNetwork: false);
    }

    /// <summary>Ends the client's own connections.</summary>
    public void Dispose()
    {
        _http.Dispose();
        if (_ownsNetwork) _network.Dispose();
    }

    static TamgaClientOptions Checked(TamgaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.BaseAddress is { IsAbsoluteUri: true }
            ? options : throw new ArgumentException("BaseAddress must be the gateway's address.", nameof(options));
    }
}
