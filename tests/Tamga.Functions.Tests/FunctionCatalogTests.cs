using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Orchestrations;

namespace Tamga.Functions.Tests;

/// <summary>Nothing of the gateway is forgotten by the function app.</summary>
public sealed class FunctionCatalogTests
{
    static readonly OrchestrationRegistry Registry = FunctionCatalog.OfApp.Registry;

    [Fact]
    public void Every_orchestration_and_activity_that_is_written_is_registered()
    {
        var written = TamgaServices.Modules.Select(m => m.GetType().Assembly).Append(typeof(OrchestrationRegistry).Assembly)
            .SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }).ToArray();
        Assert.Equal(NamesOf<IOrchestration>(written), Registry.Orchestrations.Order());
        Assert.Equal(NamesOf<IActivity>(written), Registry.Activities.Order());
    }

    [Fact]
    public void Every_orchestration_has_a_function_of_its_name_and_no_function_is_without_one() =>
        Assert.Equal(Registry.Orchestrations.Order(), FunctionCatalog.OfApp.With<OrchestrationTriggerAttribute>()
            .Select(f => f.Name).Order());

    [Fact]
    public void Every_activity_has_a_function_of_its_name_and_no_function_is_without_one() =>
        Assert.Equal(
            Registry.Activities.Order(), FunctionCatalog.OfApp.With<ActivityTriggerAttribute>().Select(f => f.Name).Order());

    [Fact]
    public void No_two_functions_have_the_same_name_or_the_same_id()
    {
        Assert.Equal(FunctionCatalog.OfApp.All.Count, FunctionCatalog.OfApp.All.Select(f => f.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(FunctionCatalog.OfApp.All.Count, FunctionCatalog.OfApp.All.Select(f => f.Id)
            .Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_route_of_the_gateway_is_reached_through_a_functions_route()
    {
        var functions = FunctionCatalog.OfApp.With<HttpTriggerAttribute>()
            .Select(f => (f.Name, Matcher: MatcherOf(f.Route))).ToArray();
        var paths = GatewayRoutes().Select(Example).Append("/docs/reference").Append("/docs/guides/decisions/0001").ToArray();
        Assert.True(paths.Length > 20, "The gateway's routes were not found.");
        var unreachable = paths.Where(path => !functions.Any(f => f.Matcher.TryMatch(path, [])));
        Assert.Empty(unreachable);
    }

    [Theory]
    [InlineData("/api/vatportal/uploads/validate")]
    [InlineData("/api/Invoices/submissions/ABC")]
    [InlineData("/api/Receipts/devices/POS-1")]
    [InlineData("/api/signer/jobs/1")]
    [InlineData("/api/webhooks/deliveries/1/redeliver")]
    [InlineData("/KEY/notifications/documents")]
    [InlineData("/KEY/notifications/receiptpackages")]
    [InlineData("/KEY/ping")]
    public void Routes_of_the_contract_that_are_not_built_yet_are_reached_too(string path) =>
        Assert.Contains(FunctionCatalog.OfApp.With<HttpTriggerAttribute>(), f => MatcherOf(f.Route).TryMatch(path, []));

    [Fact]
    public void Schedules_are_settings_and_the_sample_has_them_all()
    {
        var timers = FunctionCatalog.OfApp.With<TimerTriggerAttribute>().ToArray();
        Assert.NotEmpty(timers);
        foreach (var timer in timers)
        {
            Assert.Matches("^%.+%$", timer.Schedule);
            Assert.NotEmpty(SampleSettings.Read()[timer.Schedule.Trim('%')]!);
        }
    }

    [Fact]
    public void The_timers_whose_silence_alarms_are_those_of_the_app()
    {
        var alerts = File.ReadAllText(Path.Combine(Checkout.Infra, "modules/alerts.bicep"));
        var named = Regex.Match(
            alerts, @"datatable\(Timer: string\)\[(?<names>[^\]]+)\]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Groups["names"].Value.Split(", ").Select(n => n.Trim('\''));
        var everyMinute = FunctionCatalog.OfApp.With<TimerTriggerAttribute>()
            .Where(t => SampleSettings.Read()[t.Schedule.Trim('%')] == "0 * * * * *").Select(t => t.Name);
        Assert.Equal(everyMinute.Order(), named.Order());
    }

    static IEnumerable<string> NamesOf<T>(Type[] types) =>
        types.Where(t => t.IsAssignableTo(typeof(T))).Select(t => t.Name).Order();

    static IEnumerable<string> GatewayRoutes()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddTamga(builder.Configuration);
        var app = new ApplicationBuilder(builder.Services.BuildServiceProvider());
        app.UseGateway();
        return ((IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!).DataSources
            .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!)
            .Distinct(StringComparer.Ordinal);
    }

    static string Example(string route) => "/" + Regex.Replace(
        route, @"\{[^}]+\}", "x", RegexOptions.None, TimeSpan.FromSeconds(1)).TrimStart('/');

    static RouteMatch MatcherOf(string route) => new(route);

    /// <summary>
    /// A function's route as the host reads it; of a parameter's constraints only the one that is used is known here.
    /// </summary>
    sealed class RouteMatch(string route)
    {
        readonly TemplateMatcher _matcher = new(TemplateParser.Parse(route), []);

        public bool TryMatch(string path, RouteValueDictionary values) =>
            _matcher.TryMatch(path, values) && (values["nothing"] as string ?? "").Length == 0;
    }
}
