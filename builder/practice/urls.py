"""The practice endpoint, under /practice/."""

from django.urls import path

from builder.practice import views

urlpatterns = [
    path("erp/orders", views.orders),
    path("erp/reservations", views.reservations),
]
