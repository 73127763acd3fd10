using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Tamga.Settings;

/// <summary>Options that are bound, checked before anything starts, and known by their keys.</summary>
public static class SettingsServices
{
    /// <summary>
    /// Binds options to a section. A start with a value that can never work ends with a line that names its key.
    /// </summary>
    /// <typeparam name="TOptions">The options. Their attributes say what is right.</typeparam>
    /// <typeparam name="TRules">What the framework generates from the attributes.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="section">Where, such as <c>Tamga:Webhooks</c>.</param>
    public static OptionsBuilder<TOptions> AddSettings<
        [DynamicallyAccessedMembers(
            DynamicallyAccessedMemberTypes.PublicProperties
            | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
        TRules>(this IServiceCollection services, string section)
        where TOptions : class
        where TRules : class, IValidateOptions<TOptions>, new()
    {
        if (!services.Any(s => s.ImplementationInstance is SettingsSection known && known.Path == section))
        {
            services.AddSingleton(new SettingsSection(section, typeof(TOptions)));
            services.AddSingleton<IValidateOptions<TOptions>>(new SettingsValidation<TOptions>(section, new TRules()));
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<Microsoft.Extensions.Hosting.IHostedService, UnknownSettings>());
        return services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
    }
}
