using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Console.Developers;
using Tamga.Console.Session;
using Tamga.Console.Texts;

namespace Tamga.Console;

/// <summary>Adds the console to a host.</summary>
public static class ConsoleServices
{
    /// <summary>Adds the console's pages. The host brings a data protection key ring that all its instances share.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        // Letters as they are: written as numbers, a page in Mongolian or Arabic is three times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "tamga-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.FormFieldName = "form-token";
        });
        services.AddDataProtection();
        services.AddSingleton<TextCatalogue>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<SignInTicket>();
        return services.AddSingleton<GatewayPages, ConsolePages>();
    }

    /// <summary>Gives the console the control of stand-in authorities.</summary>
    /// <param name="services">The services.</param>
    /// <param name="sandbox">Where the stand-ins are.</param>
    public static IServiceCollection AddConsoleSandbox(this IServiceCollection services, Uri sandbox)
    {
        services.AddHttpClient<SandboxControl>(client => client.BaseAddress = sandbox).ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        return services;
    }
}
