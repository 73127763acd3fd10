using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
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
        return services.AddSingleton<GatewayPages, ConsolePages>();
    }
}
