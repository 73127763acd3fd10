using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Api.Errors;
using Tamga.Api.Messages;
using Tamga.Azerbaijan.Deletions;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Matching;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.Processes;
using Tamga.Azerbaijan.Reconciliation;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Sync;
using Tamga.Azerbaijan.Taxpayers;
using Tamga.Azerbaijan.Tokens;
using Tamga.Azerbaijan.Uploads;
using Tamga.Demo;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Retention;
using Tamga.Schedules;
using Tamga.Settings;
using Tamga.Status;
using Tamga.Upstream;

namespace Tamga.Azerbaijan;

/// <summary>Azerbaijan: e-invoices (qaimə) of e-taxes through VatPortal.</summary>
public sealed class AzerbaijanModule : AuthorityModule
{
    /// <summary>VatPortal's name in the API.</summary>
    internal const string Name = "vatportal";

    /// <inheritdoc/>
    public override string Authority => Name;

    /// <inheritdoc/>
    public override string Title => "Azerbaijan, VatPortal";

    /// <inheritdoc/>
    public override IReadOnlyList<RouteArea> Areas { get; } = [new("VatPortal", "api/vatportal/{*rest}")];

    /// <inheritdoc/>
    public override IDemoChain Demo { get; } = new VatPortalDemo();

    /// <inheritdoc/>
    public override IReadOnlyList<string> SandboxLogins { get; } =
    [
        "subdomain demo, username demo, password Sandbox#1, phone 994501234567, accountType enterprise",
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> SandboxPace { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Tamga:Azerbaijan:PollSchedule"] = "100ms*20, 250ms*40, 1s",
            ["Tamga:Azerbaijan:PollTimeout"] = "00:02:00",
            ["Tamga:Azerbaijan:PinTimeout"] = "00:01:00",
            ["Tamga:Azerbaijan:QueueInterval"] = "00:00:05",
            ["Tamga:Azerbaijan:QaimeTimeout"] = "00:00:10",
            ["Tamga:Azerbaijan:RetryFirstDelay"] = "00:00:00.500",
            ["Tamga:Azerbaijan:RetryMaxDelay"] = "00:00:05",
            ["Tamga:Azerbaijan:RequestTimeout"] = "00:00:10",
        };

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> SandboxAddresses(Uri sandbox)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Tamga:Azerbaijan:BaseUrl"] = sandbox.AbsoluteUri.TrimEnd('/') + "/vatportal/{subdomain}/api",
        };
    }

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services)
    {
        services.AddErrorPages(AzerbaijanErrorPages.All).AddMessages(typeof(AzerbaijanModule).Assembly);
        services.AddFilingKinds(AzerbaijanFilings.Kinds);
        services.AddSettings<VatPortalOptions, VatPortalOptionsRules>(VatPortalOptions.Section);
        // There is no sign-in: credentials go with every call.
        services.AddUpstream<VatPortalLogin, VatPortalLogins, VatPortalWords>();
        services.AddSingleton<VatPortalHosts>();
        services.AddSingleton<IAuthorityHealth>(s => s.GetRequiredService<VatPortalHosts>());
        services.AddSingleton<KnownVerbs>();
        services.AddHttpClient(VatPortalApis.ClientName).ForAuthority(
            (s, request) => s.GetRequiredService<VatPortalHosts>().Of(request),
            (s, handler) => handler.UseProxy(s.GetRequiredService<IOptions<VatPortalOptions>>().Value.Proxy),
            s => new VerbHandler(s.GetRequiredService<KnownVerbs>()));
        services.AddSingleton<VatPortalApis>();
        services.AddTransient<VatPortalClient>();
        services.AddSingleton<ICustomerPart, CustomerPart>();
        services.AddTransient<AccountProofs>();
        services.AddTransient<ICustomerObserver, VatPortalCleanup>();
        services.AddSingleton<PhoneQueue>();
        services.AddSingleton<InvoiceRepository>();
        services.AddTransient<InvoiceReconciliation>();
        services.AddSingleton<IRetainedKind, InvoiceRetention>();
        services.AddSingleton<UploadRepository>();
        services.AddSingleton<IFilingErasure, UploadErasure>();
        services.AddTransient<UploadRemoval>();
        services.AddTransient<TokenRenewal>();
        services.AddTransient<TokenRenewals>();
        services.AddSingleton<SyncRepository>();
        services.AddTransient<SyncRuns>();
        services.AddSingleton<IGatewayTimer, VatPortalTimer>();
        // No second document: the comments of types get into it by the assembly that they are compiled in.
        services.AddOpenApi("v1");
    }

    /// <inheritdoc/>
    public override void AddOrchestrations(OrchestrationArea area)
    {
        ArgumentNullException.ThrowIfNull(area);
        area.AddActivity<TakePhone>().AddActivity<LeavePhone>().AddActivity<ReadProcess>();
        area.AddOrchestration<DownloadInvoices>().AddActivity<StartDownload>().AddActivity<ReadInvoicePage>();
        area.AddOrchestration<UploadInvoices>()
            .AddActivity<ClaimInvoices>().AddActivity<SendInvoices>().AddActivity<ReadNumbers>();
        area.AddOrchestration<DeleteQaime>()
            .AddActivity<SendDeletion>().AddActivity<LookForDeleted>().AddActivity<NoteDeleted>();
    }

    /// <inheritdoc/>
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/vatportal").RequireCustomer().WithTag(
                "Azerbaijan", "VatPortal: e-invoices downloaded, uploaded, signed and deleted.").RefusesUnknownQuery()
            .AddEndpointFilter(RequireAccountAsync);
        group.MapDownloads();
        group.MapInvoices();
        group.MapExport();
        group.MapMatching();
        group.MapReconciliation();
        group.MapProcesses();
        group.MapSync();
        group.MapUploads();
        group.MapDeletions();
        group.MapTokens();
        group.MapTaxpayers();
    }

    /// <summary>Without an account there is nothing to ask the authority with.</summary>
    static async ValueTask<object?> RequireAccountAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Customer().VatPortal() is not null
            ? await next(context)
            : ApiProblem.Create(
                400, ErrorCodes.MissingConfiguration,
                "The customer has no VatPortal account. Give it with PUT /api/Customers/{id}: vatPortal.subdomain, username, "
                + "password or token, accountType.",
                "$.vatPortal: is missing from the customer")
                .Saying(MessageKeys.NoAccount, ("authority", VatPortalWords.VatPortal));
}
