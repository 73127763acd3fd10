using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Refit;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Api.Errors;
using Tamga.Api.Messages;
using Tamga.Demo;
using Tamga.Egypt.Callbacks;
using Tamga.Egypt.Codes;
using Tamga.Egypt.Invoices;
using Tamga.Egypt.Invoices.Notes;
using Tamga.Egypt.Invoices.States;
using Tamga.Egypt.ItemCodes;
using Tamga.Egypt.ItemCodes.Registering;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.Packages;
using Tamga.Egypt.Receipts;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Egypt.Receipts.Returns;
using Tamga.Egypt.Received;
using Tamga.Egypt.Received.Export;
using Tamga.Egypt.Received.News;
using Tamga.Egypt.Received.Sync;
using Tamga.Egypt.Reference;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Egypt.Signing.Seals;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Retention;
using Tamga.Schedules;
using Tamga.Settings;
using Tamga.Status;
using Tamga.Upstream;
using Tamga.Upstream.SignIn;

namespace Tamga.Egypt;

/// <summary>Egypt: invoices and receipts at ETA, computed, signed and submitted, and ETA's callbacks.</summary>
public sealed class EgyptModule : AuthorityModule
{
    /// <summary>ETA's name in the API.</summary>
    public const string Name = "eta";

    /// <inheritdoc/>
    public override string Authority => Name;

    /// <inheritdoc/>
    public override string Title => "Egypt, ETA";

    /// <inheritdoc/>
    public override IReadOnlyList<RouteArea> Areas { get; } =
    [
        new("EtaInvoices", "api/Invoices/{*rest}"), new("EtaReceipts", "api/Receipts/{*rest}"),
        new("EtaItemCodes", "api/ItemCodes/{*rest}"),
        new("EtaNotifications", "{customerApiKey}/notifications/{*rest}"), new("EtaPing", "{customerApiKey}/ping"),
        new("Signer", "api/signer/{*rest}"), new("EtaCodes", "api/eta/{*rest}", StartsWork: false),
        new("EtaPackages", "api/Packages/{*rest}"),
    ];

    /// <inheritdoc/>
    public override IDemoChain Demo { get; } = new EtaDemo();

    /// <inheritdoc/>
    public override IReadOnlyList<string> SandboxLogins { get; } =
    [
        "etaClientId sandbox-client, etaClientSecret Sandbox#1: 123456789",
        "etaClientId sandbox-client-2, etaClientSecret Sandbox#2: 987654321",
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> SandboxPace { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Tamga:Egypt:PollInterval"] = "00:00:00.250",
            ["Tamga:Egypt:SettleTime"] = "00:00:01",
            ["Tamga:Egypt:RetryFirstDelay"] = "00:00:00.500",
            ["Tamga:Egypt:RetryMaxDelay"] = "00:00:05",
            ["Tamga:Egypt:RequestTimeout"] = "00:00:20",
            ["Tamga:Egypt:RateLimits:Search"] = "00:00:00",
            // The sandbox lets a taxpayer use codes that it never registered: what its list lacks is missing on purpose.
            ["Tamga:Egypt:ItemCodes:SyncSchedule"] = "",
            ["Tamga:Egypt:Documents:IssuerAddress:Governate"] = "Cairo",
            ["Tamga:Egypt:Documents:IssuerAddress:RegionCity"] = "Nasr City",
            ["Tamga:Egypt:Documents:IssuerAddress:Street"] = "Sandbox Street",
            ["Tamga:Egypt:Documents:IssuerAddress:BuildingNumber"] = "1",
            ["Tamga:Egypt:Signing:TrustedIssuers"] = "Sandbox Sealing CA",
            ["Tamga:Egypt:Signing:Lease"] = "00:00:10",
        };

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> SandboxAddresses(Uri sandbox)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        var root = sandbox.AbsoluteUri.TrimEnd('/');
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Tamga:Egypt:Production:IdentityUrl"] = root + "/eta-id",
            ["Tamga:Egypt:Production:ApiUrl"] = root + "/eta-api",
            ["Tamga:Egypt:PreProduction:IdentityUrl"] = root + "/eta-id",
            ["Tamga:Egypt:PreProduction:ApiUrl"] = root + "/eta-api",
        };
    }

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services)
    {
        services.AddErrorPages(EgyptErrorPages.All).AddMessages(typeof(EgyptModule).Assembly);
        services.AddFilingKinds(EgyptFilings.Kinds);
        AddUpstream(services);
        services.AddSingleton<IssuerAddresses>();
        services.AddSingleton<ICustomerPart, CustomerPart>();
        services.AddSingleton<ICustomerObserver, EtaCleanup>();
        AddSubmissions(services);
        AddItemCodes(services);
        AddReceipts(services);
        AddSigning(services);
        AddCallbacks(services);
        AddReceived(services);
        AddPackages(services);
        // No second document: the comments of types get into it by the assembly that they are compiled in.
        services.AddOpenApi("v1");
    }

    /// <inheritdoc/>
    public override void AddOrchestrations(OrchestrationArea area)
    {
        ArgumentNullException.ThrowIfNull(area);
        area.AddOrchestration<SubmitInvoices>()
            .AddActivity<ClaimDocuments>().AddActivity<SubmitDocuments>().AddActivity<PollSubmissions>()
            .AddActivity<ShowStillWaiting>().AddActivity<EndSubmission>();
        area.AddActivity<ChooseSigner>().AddActivity<SignDocuments>().AddActivity<RequestSignatures>()
            .AddActivity<TakeSignatures>().AddActivity<CountSignatures>().AddActivity<WithdrawSigningJobs>();
        area.AddOrchestration<ChangeDocumentState>().AddActivity<RequestStateChange>().AddActivity<ReadDocumentState>();
        area.AddOrchestration<RegisterItemCodes>().AddActivity<RequestItemCodes>().AddActivity<PollItemCodes>()
            .AddActivity<EndItemCodes>();
        area.AddOrchestration<SyncItemCodes>().AddActivity<ReadItemCodes>();
        area.AddOrchestration<SubmitReceipts>().AddOrchestration<SubmitDeviceReceipts>()
            .AddActivity<EnterChain>().AddActivity<SendReceipts>().AddActivity<LeaveChain>().AddActivity<PollReceipts>();
        area.AddOrchestration<SyncReceived>().AddActivity<ReadReceivedPages>();
        area.AddOrchestration<RequestPackage>().AddActivity<AskForPackage>().AddActivity<LookAtPackage>();
        area.AddOrchestration<FollowReceivedNews>().AddActivity<ReadReceivedDocuments>();
    }

    /// <inheritdoc/>
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        var invoices = routes.MapGroup("/api/Invoices").RequireCustomer().WithTag(
                "Egypt: invoices", "Invoices, credit and debit notes: submitted, changed, searched.")
            .RefusesUnknownQuery().AddEndpointFilter(RequireAccountAsync);
        invoices.MapInvoices();
        invoices.MapStateChanges();
        invoices.MapInvoiceQueries();
        invoices.MapRecentDocuments();
        var received = invoices.MapGroup("/received").WithTag(
                "Egypt: received documents", "The purchase ledger: what others have issued to the taxpayer, kept as records.");
        received.MapReceived();
        received.MapReceivedExport();
        received.MapReceivedSync();
        var receipts = routes.MapGroup("/api/Receipts").RequireCustomer().WithTag(
                "Egypt: receipts", "Receipts of points of sale, in the chain of each device.")
            .RefusesUnknownQuery().AddEndpointFilter(RequireAccountAsync);
        receipts.MapReceipts();
        receipts.MapReceiptQueries();
        receipts.MapDevices();
        routes.MapGroup("/api/ItemCodes").RequireCustomer().WithTag(
                "Egypt: item codes", "Codes of goods and services: looked up, registered, followed to ETA's decision.")
            .RefusesUnknownQuery().AddEndpointFilter(RequireAccountAsync).MapItemCodes();
        routes.MapGroup("/api/Packages").RequireCustomer().WithTag(
                "Egypt: packages", "Packages of documents and receipts that ETA makes on request.")
            .RefusesUnknownQuery().AddEndpointFilter(RequireAccountAsync).MapPackages();
        routes.MapGroup("/api/eta/codes").RequireCustomer().WithTag(
                "Egypt: codes", "ETA's lists of codes, as data with a date.").RefusesUnknownQuery().MapCodes();
        routes.MapGroup("/api/eta").RequireCustomer().WithTag(
                "Egypt: reference", "What ETA says of document types, and what it has told the taxpayer.").RefusesUnknownQuery()
            .AddEndpointFilter(RequireAccountAsync).MapReference();
        routes.MapGroup("/api/signer").RequireCustomer().WithTag(
                "Egypt: signing", "The signature agent at the customer's desk takes its work here.")
            .RefusesUnknownQuery().MapSigner();
        routes.MapGroup("/{customerApiKey}").RequireCustomerOfPath().WithTag(
                "ETA callbacks", "What ETA calls; an ERP never does. The customer's key is the first part of the address.")
            .MapCallbacks();
    }

    static void AddUpstream(IServiceCollection services)
    {
        services.AddSettings<EtaOptions, EtaOptionsRules>(EtaOptions.Section);
        services.AddUpstream<EtaLogin, EtaLogins, EtaWords>().AddSignIn<EtaLogin, EtaTokenEndpoint>();
        services.AddSingleton<EtaHosts>();
        services.AddSingleton<IAuthorityHealth>(s => s.GetRequiredService<EtaHosts>());
        AddClients(services, isProduction: true);
        AddClients(services, isProduction: false);
        services.AddSingleton(s => new EtaClient(
            isProduction => s.GetRequiredKeyedService<IEtaApi>(isProduction), s.GetRequiredService<IOptions<EtaOptions>>()));
        services.AddSingleton<EtaReads>();
        services.AddSingleton<CodeListFolder>();
        services.AddHostedService(s => s.GetRequiredService<CodeListFolder>());
        services.AddSingleton<IGatewayTimer>(s => s.GetRequiredService<CodeListFolder>());
    }

    static void AddClients(IServiceCollection services, bool isProduction)
    {
        services.AddKeyedRefitGeneratedClient<IEtaApi>(
                isProduction, UpstreamClient.Requests, EtaHosts.ClientName(isProduction))
            .ConfigureHttpClient((s, http) =>
                http.BaseAddress = s.GetRequiredService<IOptions<EtaOptions>>().Value.Of(isProduction).ApiUrl.AsRoot())
            .ForAuthority(
                (s, _) => s.GetRequiredService<EtaHosts>().Of(isProduction).Api, Trust,
                s => new SignInHandler<EtaLogin>(s.GetRequiredService<SignInSessions<EtaLogin>>()),
                s => new PacingHandler(s.GetRequiredService<EtaHosts>().Pacing));
        services.AddHttpClient(EtaHosts.LoginClientName(isProduction)).ForAuthority(
            (s, _) => s.GetRequiredService<EtaHosts>().Of(isProduction).Login, Trust);

        // The machine's trust, or one root alone.
        void Trust(IServiceProvider provider, SocketsHttpHandler handler)
        {
            if (provider.GetRequiredService<IOptions<EtaOptions>>().Value.Of(isProduction).RootCertificate is not { } root)
                return;
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(root) },
                    // A private root publishes no lists of what it has revoked.
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            };
        }
    }

    static void AddSubmissions(IServiceCollection services)
    {
        services.AddSingleton<SubmissionSets>();
        services.AddSingleton<DocumentClaims>();
        services.AddSingleton<UuidIndex>();
        services.AddSingleton<IFilingErasure, SubmissionErasure>();
        services.AddSingleton<SubmissionNews>();
        services.AddHostedService(s => s.GetRequiredService<SubmissionNews>());
        services.AddSingleton<CreditLedger>();
        services.AddSingleton<Originals>();
        services.AddSingleton<CreditLimits>();
        services.AddSingleton<CancelledCredits>();
        services.AddSingleton<InvoiceIntake>();
        services.AddSingleton<IFilingClaims, InvoiceClaims>();
        services.AddSingleton<SearchWindows>();
        services.AddSingleton<DocumentLookup>();
        services.AddSingleton<StateIntake>();
        AddProgress(services, SubmitInvoices.Name.Value);
    }

    static void AddItemCodes(IServiceCollection services)
    {
        services.AddSingleton<OwnCodeRequests>();
        services.AddSingleton<UsableCodes>();
        services.AddSingleton<ItemCodeCheck>();
        services.AddSingleton<ItemCodeIntake>();
        services.AddSingleton<ItemCodeChanges>();
        services.AddSingleton<CodeSyncs>();
        services.AddSingleton<IFilingClaims, ItemCodeClaims>();
        services.AddSingleton<IFilingProgress, ItemCodeProgress>();
    }

    static void AddReceipts(IServiceCollection services)
    {
        services.AddSingleton<DeviceRepository>();
        services.AddSingleton<DeviceChains>();
        services.AddSingleton<DeviceOwners>();
        services.AddSingleton<DeviceSetup>();
        services.AddSingleton<DeviceTrial>();
        services.AddSingleton<ReceiptReferences>();
        services.AddSingleton<OriginalSales>();
        services.AddSingleton<ReturnLedger>();
        services.AddSingleton<ReceiptIntake>();
        services.AddSingleton<IFilingClaims, ReceiptClaims>();
        services.AddSingleton<ReceiptBuilding>();
        services.AddSingleton<ReceiptPreviews>();
        services.AddSingleton<ReceiptLookup>();
        AddProgress(services, SubmitReceipts.Name.Value);
    }

    static void AddProgress(IServiceCollection services, string orchestration) => services.AddSingleton<IFilingProgress>(s =>
        new SubmissionProgress(
            orchestration, s.GetRequiredService<SubmissionSets>(), s.GetRequiredService<IOptions<EtaOptions>>()));

    static void AddSigning(IServiceCollection services)
    {
        services.AddSettings<SigningOptions, SigningOptionsRules>(SigningOptions.Section);
        services.AddSingleton<ICustomerPart, SigningPart>();
        services.AddSingleton<SigningRoutes>();
        services.AddSingleton<SealOpener>();
        services.AddSingleton<SigningSignals>();
        services.AddSingleton<SigningJobs>();
        services.AddSingleton<FilingsAtWork>();
        services.AddSingleton<SigningQueue>();
        services.AddSingleton<HandIns>();
        services.AddSingleton<AgentPreference>();
        services.AddSingleton<AgentPresence>();
        services.AddSingleton<ICustomerStatistic>(s => s.GetRequiredService<AgentPresence>());
        services.AddSingleton<ICustomerObserver, SigningCleanup>();
        services.AddSingleton<SealExpiry>();
        services.AddSingleton<IGatewayTimer, EtaTimer>();
    }

    static void AddCallbacks(IServiceCollection services)
    {
        services.AddSingleton(new ApiKeyPath("/notifications"));
        services.AddSingleton(new ApiKeyPath("/ping"));
        services.AddSingleton(CallbackRows.Guest);
        services.AddSingleton<EtaCallbackReceiver>();
        services.AddSingleton<ICustomerObserver>(s => s.GetRequiredService<EtaCallbackReceiver>());
        services.AddSingleton<IRetainedKind, CallbackRetention>();
    }

    static void AddReceived(IServiceCollection services)
    {
        services.AddSettings<ReceivedOptions, ReceivedOptionsRules>(ReceivedOptions.Section);
        services.AddSingleton<ReceivedRepository>();
        services.AddSingleton<ReceivedWriter>();
        services.AddSingleton<ReceivedReader>();
        services.AddSingleton<ReceivedNews>();
        services.AddSingleton<ReceivedEnrolments>();
        services.AddSingleton<ReceivedSyncRuns>();
        services.AddSingleton<IGatewayTimer, ReceivedTimer>();
        services.AddSingleton<ICustomerObserver, ReceivedCleanup>();
        services.AddSingleton<IRetainedKind, ReceivedRetention>();
    }

    static void AddPackages(IServiceCollection services)
    {
        services.AddSettings<PackageOptions, PackageOptionsRules>(PackageOptions.Section);
        services.AddSingleton<PackageRepository>();
        services.AddSingleton<PackageRuns>();
        services.AddSingleton<IGatewayTimer, PackageTimer>();
        services.AddSingleton<ICustomerObserver, PackageCleanup>();
    }

    /// <summary>Without credentials there is nothing to ask ETA with.</summary>
    static async ValueTask<object?> RequireAccountAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Customer().Eta().Account is not null
            ? await next(context)
            : context.HttpContext.RequestServices.GetRequiredService<EtaWords>().NoCredentials();
}
