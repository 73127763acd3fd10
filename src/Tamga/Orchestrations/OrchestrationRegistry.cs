using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Orchestrations;

/// <summary>Every orchestration and activity by its name: what a runtime can run.</summary>
public sealed class OrchestrationRegistry
{
    readonly Dictionary<string, Func<IServiceProvider, IOrchestration>> _orchestrations = new(StringComparer.Ordinal);
    readonly Dictionary<string, Func<IServiceProvider, IActivity>> _activities = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _areas = new(StringComparer.Ordinal);
    readonly HashSet<string> _limitThemselves = new(StringComparer.Ordinal);

    /// <summary>The names of all orchestrations.</summary>
    public IReadOnlyCollection<string> Orchestrations => _orchestrations.Keys;

    /// <summary>The names of all activities.</summary>
    public IReadOnlyCollection<string> Activities => _activities.Keys;

    /// <summary>Whatever belongs to one area, such as an authority: activities of one area share a limit.</summary>
    /// <param name="name">The area.</param>
    /// <param name="limitsItself">
    /// Its activities mostly wait, and see to it themselves how many do: no runtime of ours counts them.
    /// </param>
    public OrchestrationArea Area(string name, bool limitsItself = false)
    {
        if (limitsItself) _limitThemselves.Add(name);
        return new(this, name);
    }

    /// <summary>Adds an orchestration under a name of its own.</summary>
    /// <param name="name">The name.</param>
    /// <param name="create">Makes a fresh one for every run.</param>
    public OrchestrationRegistry AddOrchestration(string name, Func<IServiceProvider, IOrchestration> create)
    {
        _orchestrations.Add(name, create);
        return this;
    }

    /// <summary>Adds an activity under a name of its own.</summary>
    /// <param name="name">The name.</param>
    /// <param name="create">Makes a fresh one for every attempt.</param>
    /// <param name="area">The area that it belongs to.</param>
    public OrchestrationRegistry AddActivity(string name, Func<IServiceProvider, IActivity> create, string area = "")
    {
        _activities.Add(name, create);
        _areas[name] = area;
        return this;
    }

    /// <summary>The area an activity belongs to.</summary>
    /// <param name="activity">Its name.</param>
    /// <returns>An empty text when it has none.</returns>
    public string AreaOf(string activity) => _areas.GetValueOrDefault(activity, "");

    /// <summary>Whether an activity's area counts by itself how many run.</summary>
    /// <param name="activity">Its name.</param>
    public bool LimitsItself(string activity) => _limitThemselves.Contains(AreaOf(activity));

    /// <summary>A fresh orchestrator.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="services">Where it finds what it needs.</param>
    /// <returns>Nothing when the name is unknown.</returns>
    public IOrchestration? CreateOrchestration(string name, IServiceProvider services) =>
        _orchestrations.TryGetValue(name, out var create) ? create(services) : null;

    /// <summary>A fresh activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="services">Where it finds what it needs.</param>
    /// <returns>Nothing when the name is unknown.</returns>
    public IActivity? CreateActivity(string name, IServiceProvider services) =>
        _activities.TryGetValue(name, out var create) ? create(services) : null;
}

/// <summary>The orchestrations and activities of one area.</summary>
/// <param name="registry">Where they go.</param>
/// <param name="area">The area.</param>
public sealed class OrchestrationArea(OrchestrationRegistry registry, string area)
{
    /// <summary>Adds an orchestration under its class name.</summary>
    /// <typeparam name="T">The orchestration.</typeparam>
    public OrchestrationArea AddOrchestration<T>() where T : class, IOrchestration
    {
        registry.AddOrchestration(typeof(T).Name, static services => FactoryOf<T>.Make(services, []));
        return this;
    }

    /// <summary>Adds an activity under its class name; its constructor takes services.</summary>
    /// <typeparam name="T">The activity.</typeparam>
    public OrchestrationArea AddActivity<T>() where T : class, IActivity
    {
        registry.AddActivity(typeof(T).Name, static services => FactoryOf<T>.Make(services, []), area);
        return this;
    }

    /// <summary>Compiled when it is first needed, and once: doing so for all of them would delay every start.</summary>
    static class FactoryOf<T>
    {
        public static readonly ObjectFactory<T> Make = ActivatorUtilities.CreateFactory<T>([]);
    }
}
