// The function app on Flex Consumption. Runtime, scale and package live in functionAppConfig; the classic settings for
// them (FUNCTIONS_WORKER_RUNTIME, WEBSITE_RUN_FROM_PACKAGE, linuxFxVersion) are refused by this plan.
param name string
param planName string
param location string
param tags object

param identityId string
param identityClientId string

param storageAccountName string
param tableEndpoint string
param packageContainerUri string
param vaultUri string
param insightsConnectionString string

param instanceMemoryMB int
param maximumInstanceCount int
param httpConcurrency int
param alwaysReady array

param durableBackend string
param taskHubName string
param schedulerEndpoint string

@description('Further app settings, none of them secret.')
param gatewaySettings object

@description('App setting to the name of the Key Vault secret it is read from.')
param vaultSettings object

var hostSettings = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  // DefaultAzureCredential reads this one to choose among several user-assigned identities.
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsDisableHomepage: 'true'
  TaskHubName: taskHubName
  Tamga__KeyVault__Uri: vaultUri
  Tamga__Tables__ServiceUri: tableEndpoint
  // How often the app looks, in UTC; what it then finds to do has schedules of its own. A missing one stops the host.
  Tamga__Schedules__PendingStarts: '0 * * * * *'
  Tamga__Schedules__PurgeHistory: '0 30 19 * * *'
  Tamga__Schedules__ZeroFiling: '0 * * * * *'
  Tamga__Schedules__VatPortal: '0 * * * * *'
  Tamga__Schedules__Eta: '0 * * * * *'
}

// These override the same keys of host.json, so that changing the back end is a deployment and not a build.
var durableSettings = {
  AzureFunctionsJobHost__extensions__durableTask__hubName: taskHubName
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: durableBackend
}

// The scheduler's connection string is an address and the name of an identity; it holds no key.
var schedulerSettings = durableBackend == 'azureManaged' ? {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_SCHEDULER'
  DURABLE_SCHEDULER: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
} : {}

var vaultReferences = mapValues(
  vaultSettings,
  secretName => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secretName})'
)

var appSettings = union(hostSettings, durableSettings, schedulerSettings, gatewaySettings, vaultReferences)

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'gateway' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        alwaysReady: alwaysReady
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        triggers: {
          http: {
            perInstanceConcurrency: httpConcurrency
          }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: [for setting in items(appSettings): {
        name: setting.key
        value: setting.value
      }]
    }
  }

  // Publishing goes through Entra ID; a publishing password would be a secret to lose.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource noPublishingPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
    // Two changes of one site at a time conflict.
    dependsOn: [noFtpPassword]
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
