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
using Tamga.Filings;
using Tamga.Mongolia.Forms;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Returns.Sheets;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Calendar;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Reports;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Orchestrations;
using Tamga.Retention;
using Tamga.Schedules;
using Tamga.Settings;
using Tamga.Status;
using Tamga.Upstream;
using Tamga.Upstream.SignIn;

namespace Tamga.Mongolia;

/// <summary>Mongolia: tax returns at e-Tax, above all the monthly zero return.</summary>
public sealed class MongoliaModule : AuthorityModule
{
    /// <summary>e-Tax's name in the API.</summary>
    internal const string Name = "etax";

    /// <inheritdoc/>
    public override string Authority => Name;

    /// <inheritdoc/>
    public override string Title => "Mongolia, e-Tax";

    /// <inheritdoc/>
    public override IReadOnlyList<RouteArea> Areas { get; } = [new("Etax", "api/etax/{*rest}")];

    /// <inheritdoc/>
    public override IDemoChain Demo { get; } = new ETaxDemo();

    /// <inheritdoc/>
    public override IReadOnlyList<string> SandboxLogins { get; } =
    [
        "username АА10010110, password Sandbox#1: companies 1001, 1002, 1003 and 10001 to 20000",
        "username ББ20020220, password Sandbox#2: company 1002",
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> SandboxPace { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Tamga:Mongolia:PollInterval"] = "00:00:00.250",
            ["Tamga:Mongolia:HandInterval"] = "00:00:00.500",
            ["Tamga:Mongolia:RetryFirstDelay"] = "00:00:00.500",
            ["Tamga:Mongolia:RetryMaxDelay"] = "00:00:05",
            ["Tamga:Mongolia:RequestTimeout"] = "00:00:10",
        };

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> SandboxAddresses(Uri sandbox)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        var root = sandbox.AbsoluteUri.TrimEnd('/');
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Tamga:Mongolia:TokenUrl"] = root + "/itc/auth/realms/ITC/protocol/openid-connect/token",
            ["Tamga:Mongolia:ApiBaseUrl"] = root + "/etax/api/beta",
            ["Tamga:Mongolia:ClientId"] = "etax-api-staging",
            ["Tamga:Mongolia:NeKey"] = "sandbox-ne-key",
            ["Tamga:Mongolia:Staging:TokenUrl"] = root + "/itc/auth/realms/ITC/protocol/openid-connect/token",
            ["Tamga:Mongolia:Staging:ApiBaseUrl"] = root + "/etax/api/beta",
            ["Tamga:Mongolia:Staging:ClientId"] = "etax-api-staging",
            ["Tamga:Mongolia:Staging:NeKey"] = "sandbox-ne-key",
        };
    }

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services)
    {
        services.AddErrorPages(MongoliaErrorPages.All).AddMessages(typeof(MongoliaModule).Assembly);
        services.AddFilingKinds(MongoliaFilings.Kinds);
        services.AddSettings<ETaxOptions, ETaxOptionsRules>(ETaxOptions.Section);
        services.AddUpstream<ETaxLogin, ETaxLogins, ETaxWords>().AddSignIn<ETaxLogin, ETaxTokenEndpoint>();
        services.AddSingleton<ETaxHosts>();
        services.AddSingleton<IAuthorityHealth>(s => s.GetRequiredService<ETaxHosts>());
        services.AddRefitGeneratedClient<IETaxApi>(UpstreamClient.Requests)
            .ConfigureHttpClient((s, http) =>
                http.BaseAddress = s.GetRequiredService<IOptions<ETaxOptions>>().Value.ApiBaseUrl.AsRoot())
            .ForAuthority(
                ApiOf, UseProxy,
                s => new ETaxHeadersHandler(s.GetRequiredService<IOptions<ETaxOptions>>()),
                s => new StagingHandler(s.GetRequiredService<IOptions<ETaxOptions>>()),
                s => new SignInHandler<ETaxLogin>(s.GetRequiredService<SignInSessions<ETaxLogin>>()));
        services.AddTransient<ETaxClient>();
        services.AddHttpClient(ETaxTokenEndpoint.ClientName)
            .ForAuthority((s, _) => s.GetRequiredService<ETaxHosts>().Login, UseProxy);
        services.AddHttpClient(ETaxTokenEndpoint.StagingClientName)
            .ForAuthority((s, _) => s.GetRequiredService<ETaxHosts>().StagingLogin, UseProxy);
        services.AddSingleton<ICustomerPart, CustomerPart>();
        services.AddSingleton<OrganisationCache>();
        services.AddTransient<ReturnLookup>();
        services.AddTransient<ReturnScreening>();
        services.AddTransient<ReturnOrders>();
        services.AddTransient<TaxpayerFinder>();
        services.AddSingleton<SheetStore>();
        services.AddSingleton<ICustomerObserver>(s => s.GetRequiredService<SheetStore>());
        services.AddSingleton<IFilingErasure, SheetErasure>();
        services.AddSingleton<FormMappings>();
        services.AddSingleton<ICustomerObserver>(s => s.GetRequiredService<FormMappings>());
        AddZeroFiling(services);
        // No second document: the comments of types get into it by the assembly that they are compiled in.
        services.AddOpenApi("v1");
    }

    /// <inheritdoc/>
    public override void AddOrchestrations(OrchestrationArea area)
    {
        ArgumentNullException.ThrowIfNull(area);
        area.AddOrchestration<FileReturn>()
            .AddActivity<CheckReturn>().AddActivity<CheckForm>().AddActivity<SaveReturn>().AddActivity<SubmitReturn>()
            .AddActivity<SaveSheets>().AddActivity<ReadReturnStatus>().AddActivity<ShowStillProcessed>()
            .AddActivity<AskForHandSignature>().AddActivity<CollectConfirmation>().AddActivity<TellSent>();
        area.AddOrchestration<RunZeroFiling>().AddOrchestration<FileZeroBranch>().AddOrchestration<FileZeroPortion>()
            .AddOrchestration<FileZeroCompany>()
            .AddActivity<PlanRun>().AddActivity<ReadPortion>().AddActivity<JudgeCompany>().AddActivity<RecordUnjudged>()
            .AddActivity<AcceptZeroReturn>().AddActivity<TallyRun>().AddActivity<EndRun>();
        area.AddOrchestration<WatchZeroFiling>().AddOrchestration<WatchPortion>()
            .AddActivity<NextCompanies>().AddActivity<WatchCompany>().AddActivity<FindUnsettledRuns>();
    }

    /// <inheritdoc/>
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/etax").RequireCustomer().WithTag(
                "Mongolia", "e-Tax: tax returns, the X report, zero filing by the month.").RefusesUnknownQuery()
            .AddEndpointFilter(RequireLoginAsync);
        group.MapOrganisations();
        group.MapReturns();
        group.MapForms();
        group.MapMappings();
        group.MapSheets();
        group.MapZeroFiling();
    }

    static void AddZeroFiling(IServiceCollection services)
    {
        services.AddSingleton(
            s => new TaxCalendar(PublishedRules.All, s.GetRequiredService<IOptions<ETaxOptions>>().Value.Calendar));
        services.AddSingleton<EnrolmentRepository>();
        services.AddTransient<EnrolmentCheck>();
        services.AddSingleton<EnrolledCustomers>();
        services.AddSingleton<RunItemRepository>();
        services.AddSingleton<RunLooks>();
        services.AddSingleton<ZeroFilingRuns>();
        services.AddSingleton<IFilingProgress>(s => s.GetRequiredService<ZeroFilingRuns>());
        services.AddSingleton<RunReports>();
        services.AddSingleton<EvidenceArchive>();
        services.AddSingleton<MonthlyRuns>();
        services.AddSingleton<CompanyLookRepository>();
        services.AddSingleton<DueWarnings>();
        services.AddSingleton<WatchPasses>();
        services.AddSingleton<IGatewayTimer, ZeroFilingTimer>();
        services.AddSingleton<IRetainedKind, EnrolmentRetention>();
        services.AddSingleton<IFilingErasure, RunErasure>();
    }

    static AuthorityHost ApiOf(IServiceProvider services, HttpRequestMessage request) =>
        StagingHandler.IsStaging(request)
            ? services.GetRequiredService<ETaxHosts>().StagingApi
            : services.GetRequiredService<ETaxHosts>().Api;

    static void UseProxy(IServiceProvider services, SocketsHttpHandler handler) =>
        services.GetRequiredService<ETaxHosts>().UseProxy(handler);

    /// <summary>Without a login there is nothing to ask the authority with.</summary>
    static async ValueTask<object?> RequireLoginAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Customer().ETax() is not null
            ? await next(context)
            : context.HttpContext.RequestServices.GetRequiredService<ETaxWords>()
                .NoAccount("$.etax: is missing from the customer");
}
